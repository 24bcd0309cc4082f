package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Methods and types that follow each other in a cell, which are compiled at once.
class ManyDeclarationsTest {
  @AutoClose private final Worker worker = new Worker();

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  /// The i-th of some methods that call each other in a circle.
  private static String circle(int i, int step) {
    return "int c"
        + i
        + "(int n) { return n <= 0 ? 0 : c"
        + (i + 1) % 6
        + "(n - 1) + "
        + step
        + "; }";
  }

  @Test
  void methodsMayCallEachOtherInACircle() {
    worker.run(lines(6, i -> circle(i, 1)));
    assertEquals("20", worker.value("c0(20)"));
    worker.run("var kept = c0(3);");
    assertEquals(List.of(), worker.output(lines(6, i -> circle(i, 2))).events());
    assertEquals("40 3", worker.value("c3(20) + \" \" + kept"));
  }

  @Test
  void callersSeeAMethodThatIsDeclaredAnew() {
    worker.run("int price(int n) { return n; }\nint total(int n) { return 2 * price(n); }");
    worker.run("int price(int n) { return 10 * n; }\nint unit() { return 1; }");
    assertEquals("60 1", worker.value("total(3) + \" \" + unit()"));
    worker.run("long price(int n) { return 5L * n; }\nlong total(int n) { return price(n); }");
    assertEquals("15", worker.value("total(3)"));
  }

  @Test
  void typesAndMethodsUseEachOther() {
    worker.run(
        """
        Shape twice(Shape shape) { return new Square(2 * side(shape)); }
        double side(Shape shape) { return switch (shape) { case Square s -> s.side(); }; }
        sealed interface Shape {}
        record Square(double side) implements Shape { Shape bigger() { return twice(this); } }
        int side() { return 4; }
        """);
    assertEquals("Square[side=8.0]", worker.value("new Square(side()).bigger()"));
  }

  @Test
  void aMistakeInOneIsToldWithItsOwnLineAndLeavesTheOthers() {
    CellOutcome.Failure failure =
        worker.failure(
            "int one() { return 1; }\n"
                + "int bad() { return \"text\"; }\n"
                + "int two() { return 2 * one(); }");
    assertTrue(Worker.plain(failure).contains("line 2"), Worker.plain(failure));
    assertTrue(Worker.plain(failure).contains("String cannot be converted to int"));
    assertEquals("2", worker.value("2 * one()"));
  }

  @Test
  void variablesOfATypeThatIsDeclaredAnewLoseTheirValueAndAreNamed() {
    worker.run("record Cup(int size) {}\nrecord Tray(Cup cup) {}");
    worker.run("var tray = new Tray(new Cup(3)); int other = 5;");
    RecordedOutput again =
        worker.output("record Cup(long size, String name) {}\nrecord Tray(Cup cup, int n) {}");
    assertEquals(
        List.of("stderr: note: tray lost its value: class Cup and Tray were redefined\n"),
        again.events());
    assertEquals("5", worker.value("other"));
  }

  @Test
  void aMethodThatWaitsForANameIsNoted() {
    RecordedOutput output =
        worker.output("int waits() { return later(); }\nint ready() { return 7; }");
    assertTrue(output.events().toString().contains("later"), output.events().toString());
    worker.run("int later() { return 1 + ready(); }");
    assertEquals("8", worker.value("waits()"));
  }
}
