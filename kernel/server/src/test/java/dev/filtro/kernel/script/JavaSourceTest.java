package dev.filtro.kernel.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaSourceTest {

  private static String call(String source) throws IOException {
    return JavaSource.asCell("A.java", source, Arguments.NONE)
        .lines()
        .reduce("", (all, line) -> line);
  }

  @Test
  void callsMainAsTheJavaLauncherWould() throws IOException {
    assertEquals("main();", call("void main() { }"));
    assertEquals("main(new String[0]);", call("int x = 1;\nvoid main(String[] args) { }"));
    assertEquals(
        "B.main(new String[0]);",
        call("class A { } class B { public static void main(String[] a) { } }"));
    assertEquals("new A().main();", call("class A { void main() { } }"));
    assertEquals(
        "A.main(new String[0]);",
        call("class A { static void main(String[] a) { } static void main() { } }"));
  }

  @Test
  void handsOnWhatItWasCalledWith() throws IOException {
    Arguments arguments = new Arguments(List.of("a b", "\"\\", "ü\n"));
    assertEquals(
        "\nmain(new String[] {\"a b\", \"\\\"\\\\\", \"ü\\n\"});",
        JavaSource.asCell("A.java", "void main(String[] args) { }", arguments)
            .substring("void main(String[] args) { }".length()));
    assertEquals("String[] args = new String[] {\"x\"};", new Arguments(List.of("x")).asVariable());
  }

  @Test
  void leavesThePackageOutAndTheLinesWhereTheyWere() throws IOException {
    String type = "class A { static void main() { } }";
    assertEquals(
        "// first\n" + " ".repeat("package a.b;".length()) + "\n" + type + "\nA.main();",
        JavaSource.asCell("A.java", "// first\npackage a.b;\n" + type, Arguments.NONE));
  }

  @Test
  void saysThatThereIsNothingToRun() {
    var e =
        assertThrows(
            IOException.class, () -> JavaSource.asCell("A.java", "class A { }", Arguments.NONE));
    assertEquals(
        "A.java has no main method to run; add `void main() { ... }`, or name the file .jsh to run"
            + " its statements",
        e.getMessage());
  }

  @Test
  void snippetsEndAtExitAndKnowNoOtherCommand() throws IOException {
    assertEquals("int x = 1;\n// a\n", Snippets.asCell("a.jsh", "int x = 1;\n// a\n/exit\ny"));
    assertEquals("/* a\n */\n", Snippets.asCell("a.jsh", "/* a\n */"));
    var e = assertThrows(IOException.class, () -> Snippets.asCell("a.jsh", "1\n/open x"));
    assertEquals(
        "a.jsh, line 2: the JShell command /open does not run here; of those only /exit does",
        e.getMessage());
  }
}
