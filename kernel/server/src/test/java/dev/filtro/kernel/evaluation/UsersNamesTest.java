package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UsersNamesTest {
  @AutoClose private static final Worker worker = new Worker();

  private static String printed(String code) {
    return worker.output(code).events().getFirst().replace("cell " + worker.cells(), "cell N");
  }

  @Test
  void tellsTheCellInStackTracesThatAProgramPrints() {
    assertEquals(
        """
        stderr: java.lang.IllegalStateException: oh
        \tat cell N, line 2
        """,
        printed(
            "try {\n  throw new IllegalStateException(\"oh\");\n} catch (Exception e) {\n"
                + "  e.printStackTrace();\n}"));
  }

  @Test
  void tellsTheCellOfWhatEndsAThread() {
    String text =
        printed(
            """
            var thread = new Thread(() -> {
              throw new IllegalStateException("oh");
            });
            thread.start();
            thread.join();
            """);
    assertTrue(text.contains("IllegalStateException: oh\n\tat lambda in cell N, line 2\n"), text);
    assertTrue(text.contains("\tat java.base/java.lang.Thread.run("), text);
  }

  @Test
  void tellsMethodsOfTheUsersTypes() {
    worker.run("class Oven { void heat() { new Exception(\"hot\").printStackTrace(); } }");
    String declared = "cell " + worker.cells();
    assertEquals(
        "stderr: java.lang.Exception: hot\n\tat Oven.heat in %s, line 1\n\tat cell N, line 1\n"
            .formatted(declared),
        printed("new Oven().heat()"));
  }

  @Test
  void callsValuesByTheUsersTypes() {
    worker.run("class Plain {}");
    assertTrue(worker.value("new Plain()").matches("Plain@[0-9a-f]+"));
    assertTrue(worker.value("new Object() { }").matches("anonymous class@[0-9a-f]+"));
    assertTrue(worker.value("var own = new Object() { }; own").matches("anonymous class@.+"));
    assertEquals("called by cell in", UsersNames.typesIn("called by REPL.$JShell$run58 in"));
    assertTrue(worker.value("Runnable task = () -> {}; task").matches("lambda@[0-9a-f]+"));
    assertEquals("class Plain", worker.value("Plain.class"));
    assertTrue(printed("System.out.println(new Plain())").matches("(?s)stdout: Plain@[0-9a-f]+\n"));
  }

  @Test
  void showsWhatAChildProcessPrintsInTheCell() throws InterruptedException {
    RecordedOutput output = new RecordedOutput();
    worker.run(
        "new ProcessBuilder(\"echo\", \"from a child\").inheritIO().start().waitFor()", output);
    output.awaitStdout("from a child\n");
  }

  @Test
  void tellsWhereAMessageWasLogged() {
    String text = printed("java.util.logging.Logger.getLogger(\"x\").info(\"said\");");
    assertTrue(text.contains(" cell\nINFO: said"), text);
  }

  @Test
  void leavesTheKernelsOwnFramesOut() {
    String text = Worker.plain(worker.failure("Class.forName(\"no.such.Type\")"));
    assertFalse(text.contains("dev.filtro"), text);
  }
}
