package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.evaluation.Completeness.Status;
import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.help.Completions.Candidate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Completion, inspection and completeness; `|` stands for the cursor.
class HelpTest {
  private static Worker worker;

  @BeforeAll
  static void startWorker() {
    worker = new Worker();
    worker.run(
        """
        var names = new ArrayList<>(List.of("Ada", "Bo"));
        int twice(int number) { return 2 * number; }
        int[] big = new int[1_000_000];
        """);
  }

  @AfterAll
  static void endWorker() {
    worker.close();
  }

  private static Completions complete(String marked) {
    int cursor = marked.indexOf('|');
    return worker.evaluator.complete(marked.replace("|", ""), cursor);
  }

  private static List<String> texts(String marked) {
    return complete(marked).candidates().stream().map(Candidate::text).toList();
  }

  private static String inspect(String marked, int detail) {
    int cursor = marked.indexOf('|');
    return worker
        .evaluator
        .inspect(marked.replace("|", ""), cursor, detail)
        .map(inspection -> inspection.bundle().text())
        .orElse("nothing");
  }

  @Test
  void completesWhatEarlierCellsDeclared() {
    assertEquals(
        List.of(new Candidate("twice(", "function", "int twice(int number)")),
        complete("twi|").candidates());
    assertEquals("names", texts("nam|").getFirst());
    assertEquals(List.of("stream()"), texts("names.str|"));
    assertTrue(texts("HashM|").contains("HashMap"));
  }

  @Test
  void knowsRedefinitionsAndForgetsWhatTheyReplace() {
    worker.run("class Till { int coins; }\nvar till = new Till();");
    assertEquals("coins", texts("till.|").getFirst());
    worker.run("class Till { int notes; }\nvar till = new Till();");
    assertEquals("notes", texts("till.|").getFirst());
  }

  @Test
  void inspectsMethodsTypesAndVariables() {
    assertTrue(inspect("twice(|", 0).startsWith("int twice(int number)"));
    assertTrue(inspect("twice(|", 1).endsWith("int twice(int number) { return 2 * number; }"));
    assertEquals("ArrayList<String> names = [Ada, Bo]", inspect("na|mes", 0));
    assertTrue(inspect("big|", 0).contains("... 999900 more]"));
    assertEquals("nothing", inspect("unknownThing|", 1));
  }

  @Test
  void answersWhileACellRuns() throws InterruptedException {
    RecordedOutput output = new RecordedOutput();
    Thread cell =
        Thread.ofPlatform()
            .start(() ->
                worker.run("System.out.println(\"running\"); Thread.sleep(100_000);", output));
    output.awaitStdout("running");
    assertEquals(List.of("stream()"), texts("names.str|"));
    assertEquals("ArrayList<String> names = [Ada, Bo]", inspect("names|", 0));
    assertEquals(Status.COMPLETE, worker.evaluator.completeness("1").status());
    assertTrue(cell.isAlive());
    worker.evaluator.interrupt();
    cell.join();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "1 + 1; COMPLETE",
        "`int x = 1; x`; COMPLETE",
        "`// only a comment`; COMPLETE",
        "`for (int i = 0;`; INCOMPLETE",
        "class A {; INCOMPLETE",
        "foo(; INCOMPLETE",
        "if (true); INCOMPLETE",
        "/* open; INCOMPLETE",
        "`int x = ;`; INVALID",
        "} x; INVALID",
        "1 +* 2; INVALID",
        "`int f() { return 1; } int y = ;`; INVALID",
      })
  void tellsWhetherCodeIsComplete(String code, String expected) {
    Status status = worker.evaluator.completeness(code).status();
    assertEquals(Status.valueOf(expected), status);
  }

  @Test
  void indentsTheNextLineAfterAnOpeningBracket() {
    assertEquals(
        new Completeness(Status.INCOMPLETE, "    "), worker.evaluator.completeness("class A {"));
    assertEquals(
        new Completeness(Status.INCOMPLETE, "        "),
        worker.evaluator.completeness("class A {\n    void m() {"));
    assertEquals(
        new Completeness(Status.INCOMPLETE, "    "),
        worker.evaluator.completeness("class A {\n    int x;"));
    assertEquals(Optional.empty(), worker.evaluator.inspect("", 0, 0));
  }
}
