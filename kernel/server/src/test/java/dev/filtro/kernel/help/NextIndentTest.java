package dev.filtro.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NextIndentTest {

  private static void assertSpaces(int expected, String code) {
    assertEquals(" ".repeat(expected), NextIndent.of(code), code);
  }

  @Test
  void goesAStepInBehindEveryOpenBracket() {
    assertSpaces(4, "class A {");
    assertSpaces(4, "foo(1,");
    assertSpaces(4, "int[] a = {1,");
    assertSpaces(8, "class A {\n    void m() {");
    assertSpaces(8, "list.stream()\n    .map(x -> {");
    assertSpaces(4, "class A {\n    void m() {\n    }");
    assertSpaces(4, "foo(\n    1,");
  }

  @Test
  void goesAStepInWhereSomethingMustFollow() {
    assertSpaces(4, "if (true)");
    assertSpaces(4, "for (int i = 0; i < foo(3); i++)");
    assertSpaces(8, "switch (x) {\n    case 1:");
    assertSpaces(4, "Runnable r = () ->");
    assertSpaces(4, "int x =");
    assertSpaces(4, "if (a) b(); else");
    assertSpaces(0, "int f(int a)");
    assertSpaces(0, "@Override");
  }

  @Test
  void staysInCommentsAndTextBlocks() {
    assertSpaces(2, "var s = \"\"\"\n  text {");
    assertSpaces(1, "/* a\n b (");
    assertSpaces(0, "// if (true)");
  }
}
