package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
  @AutoClose private static final Worker worker = new Worker();

  /// The traceback with `N` for the number of the last cell.
  private static String text(CellOutcome.Failure failure) {
    return Worker.plain(failure).replace("cell " + worker.cells(), "cell N");
  }

  @Test
  void showsCompileErrorsAtTheCellsOwnLine() {
    CellOutcome.Failure failure = worker.failure("// one\n\nint fine = 1;\nint y = foo + 1;\n");
    assertEquals("CompilationError", failure.name());
    assertEquals("cannot find symbol", failure.message());
    assertEquals(
        """
        cell N, line 4:9: error: cannot find symbol
            int y = foo + 1;
                    ^
          symbol:   variable foo
        note: what stands before it has run\
        """,
        text(failure));
    assertEquals("1", worker.value("fine"));
  }

  @Test
  void showsErrorsInsideLongerSnippets() {
    assertEquals(
        """
        cell N, line 3:17: error: incompatible types: java.lang.String cannot be converted to int
                    int k = "x";
                            ^\
        """,
        text(worker.failure("class Wrong {\n    void m() {\n        int k = \"x\";\n    }\n}")));
  }

  @Test
  void findsWrongSyntaxBeforeAnythingRuns() {
    RecordedOutput output = new RecordedOutput();
    CellOutcome outcome = worker.run("System.out.println(\"ran\");\nint x = ;", output);
    assertEquals(List.of(), output.events());
    assertEquals(
        """
        cell N, line 2:9: error: illegal start of expression
            int x = ;
                    ^\
        """,
        text((CellOutcome.Failure) outcome));
  }

  @Test
  void tellsTheRealErrorOfALineWithoutItsSemicolon() {
    assertEquals("cannot find symbol", worker.failure("var left = missing(3)").message());
    assertEquals(
        "incompatible types: String cannot be converted to int",
        worker.failure("int left = \"x\" // a remark;").message().replace("java.lang.", ""));
  }

  @Test
  void callsVariablesAndTypesByTheUsersNames() {
    worker.run("class Link { Link next; }\nvar link = new Link();\nrecord Loop() {}");
    assertEquals(
        "Cannot read field \"next\" because \"link.next\" is null",
        worker.failure("link.next.next").message());
    String message = worker.failure("(Loop) (Object) link").message();
    assertTrue(message.startsWith("class Link cannot be cast to class Loop"), message);
  }

  @Test
  void stopsAtTheFirstError() {
    worker.failure("int before = 1;\nint failing = 1 / 0;\nint after = 1;");
    assertEquals("1", worker.value("before"));
    assertEquals("cannot find symbol", worker.failure("after").message());
  }

  @Test
  void trimsStacksToTheUsersFrames() {
    CellOutcome.Failure failure =
        worker.failure("int inverse(int n) {\n  return 1 / n;\n}\n\ninverse(0)");
    assertEquals("java.lang.ArithmeticException", failure.name());
    assertEquals("/ by zero", failure.message());
    assertEquals(
        """
        java.lang.ArithmeticException: / by zero
            at inverse in cell N, line 2
               2 | return 1 / n;
            at cell N, line 5\
        """,
        text(failure));
    String defined = "cell " + worker.cells();
    String later = Worker.plain(worker.failure("inverse(0)"));
    assertTrue(later.contains("at inverse in " + defined + ", line 2"), later);
  }

  @Test
  void showsLibraryFramesAroundLambdasInShort() {
    String text = text(worker.failure("List.of(3).stream().map(i -> i / 0).toList()"));
    assertTrue(text.contains("    at lambda in cell N, line 1\n"), text);
    assertTrue(text.contains("library frames"), text);
    assertTrue(text.lines().count() < 10, text);
  }

  @Test
  void showsCausesAndTheUsersOwnExceptions() {
    CellOutcome.Failure failure =
        worker.failure(
            """
            class Mine extends Exception { Mine(Throwable cause) { super("outer", cause); } }
            throw new Mine(new IllegalStateException("inner"));\
            """);
    assertEquals("Mine", failure.name());
    assertEquals("outer", failure.message());
    assertTrue(
        text(failure).contains("\nCaused by: java.lang.IllegalStateException: inner\n"),
        text(failure));
  }

  @Test
  void reportsEveryThrowable() {
    assertEquals(
        "java.lang.ExceptionInInitializerError",
        worker.failure("class Bad { static int q = 1 / 0; }\nBad.q").name());
    assertEquals("java.lang.NoClassDefFoundError", worker.failure("Bad.q").name());
    assertEquals("java.lang.AssertionError", worker.failure("throw new AssertionError(1);").name());
    assertEquals(
        "(getMessage() failed: java.lang.UnsupportedOperationException)",
        worker
            .failure(
                """
                throw new RuntimeException() {
                  public String getMessage() { throw new UnsupportedOperationException(); }
                };\
                """)
            .message());
  }

  @Test
  void cutsTheStackOfAStackOverflow() {
    CellOutcome.Failure failure =
        worker.failure("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)");
    assertEquals("java.lang.StackOverflowError", failure.name());
    assertTrue(text(failure).endsWith("\n    ... this frame 1,024 times"), text(failure));
    assertTrue(failure.traceback().size() < 8, () -> failure.traceback().size() + " lines");
  }

  @Test
  void tellsOnceWhatTwoMethodsDoInTurns() {
    CellOutcome.Failure failure =
        worker.failure(
            "int even(int n) { return odd(n + 1) + 1; }\n"
                + "int odd(int n) { return even(n + 1) + 1; }\n"
                + "even(0)");
    assertTrue(text(failure).contains("    ... these 2 frames 51"), text(failure));
    assertTrue(failure.traceback().size() < 10, () -> failure.traceback().size() + " lines");
  }

  @Test
  void namesTheSwitchForPreviewFeatures() {
    CellOutcome.Failure failure =
        worker.failure("switch ((Object) 5) { case int i -> i; default -> 0; }");
    assertTrue(
        text(failure).contains("(use %jvm --enable-preview to enable primitive patterns)"),
        text(failure));
  }

  @Test
  void namesWhatADeclarationStillWaitsFor() {
    RecordedOutput output = worker.output("int waiting() { return 1 + missing; }");
    assertEquals(
        List.of("stderr: note: method waiting() uses variable missing, which is not declared\n"),
        output.events());
    CellOutcome.Failure called = worker.failure("waiting()");
    assertEquals("CompilationError", called.name());
    assertEquals("method waiting() uses variable missing, which is not declared", called.message());
    worker.output("class Half { Other other; }");
    assertTrue(
        text(worker.failure("new Half()"))
            .endsWith("note: type Half uses class Other, which is not declared"));
    assertEquals("5", worker.value("int missing = 4; waiting()"));
  }

  @Test
  void saysThatACommentIsNotClosed() {
    assertEquals(
        "this comment is not closed: */ is missing", worker.failure("1\n/* open").message());
  }

  @Test
  void suggestsSimilarNames() {
    worker.run("int counter = 1;\nint doubled(int n) { return 2 * n; }\nString text = \"a\";");
    assertTrue(text(worker.failure("countr + 1")).contains("did you mean counter?"));
    assertTrue(text(worker.failure("doubledd(1)")).contains("did you mean doubled?"));
    assertTrue(text(worker.failure("text.lenght()")).contains("did you mean length?"));
    assertTrue(text(worker.failure("Sting s = null;")).contains("did you mean String?"));
  }

  @Test
  void suggestsImports() throws InterruptedException {
    String wanted = "import java.nio.file.Paths;";
    String found = "";
    for (int i = 0; i < 200 && !found.contains(wanted); i++) {
      found = text(worker.failure("Paths.get(\"a\")"));
      Thread.sleep(50); // JShell indexes the class path in the background
    }
    assertTrue(found.contains("is an import missing? " + wanted), found);
  }

  @Test
  void showsWhatWasSuppressed() {
    String text =
        text(
            worker.failure(
                """
                try (AutoCloseable c = () -> { throw new IllegalStateException("closing"); }) {
                  throw new RuntimeException("body");
                }\
                """));
    assertTrue(text.contains("Suppressed: java.lang.IllegalStateException: closing\n"), text);
  }
}
