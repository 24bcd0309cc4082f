package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.evaluation.Completeness.Status;
import dev.filtro.kernel.evaluation.Completions.Candidate;
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
  void completesMembersOnceEach() {
    assertEquals(List.of("stream()"), texts("names.str|"));
    assertEquals(List.of("add(", "addAll(", "addFirst(", "addLast("), texts("names.add|"));
    Completions members = complete("int a = 1;\nnames.str|eam()");
    assertEquals(17, members.start());
    assertEquals(20, members.end());
  }

  @Test
  void completesNamesOfTheNotebookWithTypeAndSignature() {
    assertEquals(
        List.of(new Candidate("twice(", "function", "int twice(int number)")),
        complete("twi|").candidates());
    assertEquals("names", texts("nam|").getFirst());
    assertTrue(texts("HashM|").contains("HashMap"));
  }

  @Test
  void completesWhatTheSameCellDeclaresAbove() {
    assertTrue(texts("String greeting = \"hi\";\ngreeting.toUpper|").contains("toUpperCase("));
    assertTrue(texts("int counted = 3;\ncoun|").contains("counted"));
    assertTrue(texts("int shout(int k) { return k; }\nsho|").contains("shout("));
    assertTrue(texts("for (var n : names) { n.isBl|").contains("isBlank()"));
    assertTrue(
        texts("class Shop { String sign; int size() { return sign.len|").contains("length()"));
  }

  @Test
  void putsMethodsOfEveryObjectLast() {
    List<String> all = texts("names.|");
    assertTrue(all.indexOf("get(") < all.indexOf("wait("), all::toString);
    assertTrue(all.indexOf("stream()") < all.indexOf("hashCode()"), all::toString);
  }

  @Test
  void inspectsMethodsTypesAndVariables() {
    assertTrue(inspect("Math.ma|x(1, 2)", 0).startsWith("int Math.max(int a, int b)"));
    assertTrue(inspect("twice(|", 0).startsWith("int twice(int number)"));
    assertTrue(inspect("new ArrayLi|st<String>()", 0).contains("java.util.ArrayList<E>"));
    assertEquals("ArrayList<String> names = [Ada, Bo]", inspect("na|mes", 0));
    assertTrue(inspect("big|", 0).endsWith("... 999900 more]"));
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
