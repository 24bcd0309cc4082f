package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What the commonest mistakes are answered with.
class CellMistakesTest {
  @AutoClose private static final Worker worker = new Worker();

  private static String failure(String code) {
    return Worker.plain(worker.failure(code));
  }

  private static void assertEnds(String code, String ending) {
    String text = failure(code);
    assertTrue(text.endsWith(ending), text);
  }

  @Test
  void findsWhatAMisspeltNameMeans() {
    assertEnds("Sytem.out.println(1);", "note: did you mean System?");
    assertEnds("import java.utl.*;", "note: did you mean util?");
    assertEnds("import static java.lang.Math.sqt;", "note: did you mean sqrt?");
  }

  @Test
  void saysHowANumberIsWrittenAsAFloat() {
    assertEnds("float rate = 0.01;", "note: as a float: 0.01f");
    assertEnds("float[] w = {1, 2.5e-3};", "note: as a float: 2.5e-3f");
    assertFalse(failure("float ninth = Math.sqrt(9);").contains("as a float"));
    assertFalse(failure("int n = 3.5;").contains("as a float"));
    assertFalse(failure("float none = Double.NaN;").contains("as a float"));
  }

  @Test
  void offersNoOtherLetterForALetter() {
    worker.run("int r = 1; int s = 2;");
    assertFalse(failure("q + 1").contains("did you mean"));
    assertFalse(failure("new R()").contains("did you mean"));
  }

  @Test
  void tellsWhatPythonsWordsAreInJava() {
    assertEnds("print(1)", "note: did you mean IO.println(value)?");
    assertEnds("var flag = True;", "note: did you mean true?");
    assertEnds("\"Ab\".lower()", "note: did you mean text.toLowerCase()?");
    assertEnds("\"Ab\"[0]", "note: did you mean text.charAt(0)?");
  }

  @Test
  void findsTheMethodOfAVariablesNameAndTheOtherWayRound() {
    assertEnds("\"abc\".length", "note: did you mean length()?");
    assertEnds("new int[3].length()", "note: did you mean length without ()?");
    assertEnds("record Pair(int a) {}\nnew Pair(1).hashCode", "note: did you mean hashCode()?");
  }

  @Test
  void findsWhatMakesTheWantedTypeOfAValue() {
    worker.run("import java.nio.file.*; java.nio.file.Path place = Path.of(\"a\");");
    assertEnds("java.io.File file = place;", "note: did you mean place.toFile()?");
    assertFalse(failure("Thread thread = place;").contains("did you mean"));
  }

  @Test
  void offersNoOtherMethodForOneThatTakesOtherArguments() {
    assertFalse(failure("Math.floorDiv(\"a\")").contains("did you mean"));
    assertFalse(failure("\"a\".strip(3)").contains("did you mean"));
  }

  @Test
  void pointsAtTheBracketThatIsNotClosed() {
    String text = failure("for (int i = 0; i < 3; i++) {\n  System.out.println(i);");
    assertTrue(text.contains("line 1:29: error: this { is not closed: } is missing\n"), text);
    text = failure("class A {\n  void f() {\n    int x = 1;\n}");
    assertTrue(text.contains("line 2:12: error: this { is not closed"), text);
    text = failure("List.of(1, \"(\", 2");
    assertTrue(text.contains("line 1:8: error: this ( is not closed: ) is missing"), text);
  }

  @Test
  void saysThatAVariablesCellFailed() {
    worker.failure("String name = List.of(\"a\").get(1);");
    String cell = "cell " + worker.cells();
    String message = worker.failure("name.length()").message();
    assertTrue(
        message.endsWith("because \"name\" is null: " + cell + ", which declares it, failed"),
        message);
    worker.run("String name = null;");
    assertTrue(worker.failure("name.length()").message().endsWith("because \"name\" is null"));
  }

  @Test
  void tellsHowToDecideBetweenTwoTypes() {
    try (Worker other = new Worker()) {
      other.run("import java.awt.*;");
      String text = Worker.plain(other.failure("List<String> names = null;"));
      assertTrue(
          text.endsWith(
              "note: say which one is meant: import java.util.List;  or  import java.awt.List;"),
          text);
    }
  }

  @Test
  void showsNothingButTheSyntaxWhereThatIsWrong() {
    String text = failure("recurse(3)\nint recurse(int n) { return n == 0 ? 0 : recurse(n - 1); }");
    assertTrue(
        text.startsWith("cell " + worker.cells() + ", line 1:11: error: ';' expected"), text);
    assertFalse(text.contains("cannot find symbol"), text);
  }

  @Test
  void noticesATextBlockThatIsNotClosed() {
    CellOutcome.Failure failure = worker.failure("int ok = 1;\nvar s = \"\"\"\n  text");
    assertEquals("this text block is not closed: \"\"\" is missing", failure.message());
    assertTrue(Worker.plain(failure).contains("line 2:9"), Worker.plain(failure));
    assertEquals("cannot find symbol", worker.failure("ok").message());
  }

  @Test
  void saysThatTheBeginningOfACellHasRun() {
    assertEnds("int began = 1;\nint bad = \"x\";", "note: what stands before it has run");
    assertEquals("1", worker.value("began"));
    assertFalse(failure("int bad = \"x\";\nint other = 1;").contains("has run"));
  }

  @Test
  void checksAssertions() {
    assertEquals("not so", worker.failure("assert 1 > 2 : \"not so\";").message());
    worker.run("void check(int n) { assert n > 0 : \"n is \" + n; }");
    assertEquals("n is -1", worker.failure("check(-1)").message());
  }

  @Test
  void saysWhatToDoWithoutAScreen() {
    CellOutcome.Failure failure =
        worker.failure("System.setProperty(\"java.awt.headless\", \"true\"); new java.awt.Frame()");
    assertEquals(
        "cells have no screen for windows; a BufferedImage that you draw into is shown",
        failure.message());
  }

  @Test
  void tellsWhatALaterJdkWillNotHave() {
    List<String> events = worker.output("Runtime.getRuntime().runFinalization();").events();
    assertEquals(
        List.of(
            "stderr: note: runFinalization() in java.lang.Runtime has been deprecated and marked for"
                + " removal\n"),
        events);
  }

  @Test
  void tellsWhatIsMissingInTheEnd() {
    worker.run("sealed interface Beast permits Cat, Dog {}");
    RecordedOutput output = worker.output("record Cat() implements Beast {}");
    assertEquals(
        List.of("stderr: note: type Cat uses class Dog, which is not declared\n"), output.events());
  }

  @Test
  void refusesToChangeWhatIsFinal() {
    for (String code :
        List.of(
            "final int fixed = 1;\nfixed = 2;",
            "fixed++;",
            "{ fixed += 2; }",
            "Runnable change = () -> fixed = 3;")) {
      String text = failure(code);
      assertTrue(text.contains("cannot assign a value to final variable fixed"), text);
    }
    assertEquals("1", worker.value("fixed"));
    assertEquals("5", worker.value("final int sum = fixed + 2, more = sum + 2;\nmore"));
    assertEquals("7", worker.value("final int fixed = 7;\nfixed"), "declared anew");
    assertEquals("8", worker.value("int fixed = 7;\nfixed = 8;\nfixed"));
    assertEquals("4", worker.value("final int late;\nlate = 4;\nlate"));
  }
}
