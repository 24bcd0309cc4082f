package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OutputTest {
  @AutoClose private static final Worker worker = new Worker();

  @Test
  void keepsTheOrderOfStreamsAndDisplays() {
    RecordedOutput output =
        worker.output(
            """
            System.out.print("a");
            System.out.println(1);
            System.err.println("b");
            var shown = display("c");
            System.out.printf("%s%n", "d");
            shown.update("e");
            clearOutput(true);
            System.out.println("f")\
            """);
    assertEquals(
        List.of(
            "stdout: a1\n",
            "stderr: b\n",
            "display: c",
            "stdout: d\n",
            "update: e",
            "clear: true",
            "stdout: f\n"),
        output.events());
  }

  @Test
  void neverSplitsACharacter() {
    String text = "añ€😀";
    RecordedOutput output =
        worker.output(
            """
            String text = "añ€😀";
            for (char c : text.toCharArray()) System.out.print(c);
            for (byte b : text.getBytes("UTF-8")) { System.out.write(b); Thread.sleep(15); }
            for (char c : "😀".toCharArray()) { System.out.print(c); Thread.sleep(30); }
            System.out.write(text.getBytes("UTF-8"));\
            """);
    assertEquals(text + text + "😀" + text, output.stdout());
  }

  @Test
  void losesNoneOfManyLinesAndSendsFewMessages() {
    RecordedOutput output =
        worker.output("for (int i = 0; i < 100_000; i++) System.out.println(\"line \" + i);");
    String expected =
        IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    assertTrue(expected.equals(output.stdout()), "the lines differ");
    assertTrue(output.streamMessages() < 1_000, output.streamMessages() + " messages");
  }

  @Test
  void leavesOutTheMiddleOfAFlood() {
    RecordedOutput output =
        worker.output(
            "for (int i = 0; i < 4_000_000; i++) System.out.println(\"0123456789\"); System.out.println(\"end\");");
    String all = output.events().getFirst();
    assertTrue(output.received() < 26_000_000, output.received() + " characters");
    assertTrue(output.received() > 20_000_000, output.received() + " characters");
    assertTrue(output.lastText().contains("characters are left out here"), output.lastText());
    assertTrue(output.lastText().endsWith("end\n"), output.lastText());
    assertTrue(all.startsWith("stdout: 0123456789\n"));
  }

  @Test
  void givesThreadsThatOutliveTheirCellItsOutput() throws InterruptedException {
    RecordedOutput first =
        worker.output(
            """
            var go = new java.util.concurrent.CountDownLatch(1);
            new Thread(() -> { try { go.await(); } catch (InterruptedException e) { } System.out.println("late"); }).start();\
            """);
    RecordedOutput second = worker.output("System.out.println(\"second\"); go.countDown();");
    first.awaitStdout("late\n");
    assertEquals("second\n", second.stdout());
  }

  @Test
  void readsLinesOfTheUser() {
    RecordedOutput typing = new RecordedOutput("Ada", "36");
    worker.run(
        """
        var in = new Scanner(System.in);
        System.out.print("Name? ");
        String name = in.nextLine();
        int age = in.nextInt();
        System.out.println(name + " is " + age);
        in.close();\
        """,
        typing);
    assertEquals(
        List.of("stdout: Name? ", "asked", "asked", "stdout: Ada is 36\n"), typing.events());
    RecordedOutput again = new RecordedOutput("x");
    worker.run("System.out.println(new Scanner(System.in).nextLine())", again);
    assertEquals("x\n", again.stdout());
  }

  @Test
  void saysSoWhereNobodyCanBeAsked() {
    CellOutcome.Failure failure = worker.failure("new Scanner(System.in).nextLine()");
    assertEquals("java.lang.IllegalStateException", failure.name());
    assertEquals("nobody can be asked here", failure.message());
  }

  @Test
  void drawsValuesInTheWorkerByTheirOwnBundle() {
    assertEquals("<b>x</b>", worker.value("new dev.filtro.display.Html(\"<b>x</b>\")"));
    assertEquals(
        "not broken",
        worker.value(
            "record Broken() { public String toString() { return \"not broken\"; } }\nnew Broken()"));
  }

  @Test
  void anExceptionThatCanBeDrawnIsShownBeforeItsText() {
    RecordedOutput output = new RecordedOutput();
    CellOutcome outcome =
        worker.run(
            """
            class Misfit extends RuntimeException {
              public dev.filtro.display.MimeBundle toMimeBundle() {
                return dev.filtro.display.MimeBundle.text("where it does not fit");
              }
            }
            throw new Misfit();\
            """,
            output);
    assertEquals("Misfit", assertInstanceOf(CellOutcome.Failure.class, outcome).name());
    assertEquals(List.of("display: where it does not fit"), output.events());
  }
}
