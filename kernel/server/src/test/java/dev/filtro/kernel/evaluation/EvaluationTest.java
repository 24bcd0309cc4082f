package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  @AutoClose private static final Worker worker = new Worker();

  @Test
  void showsTheValueOfTheLastExpression() {
    assertEquals("2", worker.value("1+1"));
    assertEquals("2", worker.value("1+1;"));
    assertEquals("6", worker.value("int doubled(int k) { return 2 * k; }\ndoubled(3)"));
    assertEquals("null", worker.value("new HashMap<String, String>().get(\"a\")"));
  }

  @Test
  void showsNothingForDeclarationsAssignmentsAndVoidCalls() {
    CellOutcome nothing = new CellOutcome.Success(Optional.empty());
    assertEquals(nothing, worker.run("int declared = 3;"));
    assertEquals(nothing, worker.run("declared = 4"));
    assertEquals(nothing, worker.run("System.gc()"));
    assertEquals(nothing, worker.run(""));
    assertEquals(nothing, worker.run("// only a comment"));
    assertEquals("4", worker.value("declared"));
  }

  @Test
  void doesNotTurnWholeArraysIntoText() {
    String text = worker.value("new int[50_000_000]");
    assertTrue(text.endsWith("... 49999900 more]"), text);
    assertEquals(
        new CellOutcome.Success(Optional.empty()), worker.run("var big = new int[9_000_000]"));
  }

  @Test
  void keepsTheValuesOfVariablesWhenMethodsAreRedefined() {
    assertEquals("1", worker.value("int f(){return 1;} var v=f(); int f(){return 2;} v"));
    worker.run("int f(){return 3;}");
    assertEquals("1", worker.value("v"));
    assertEquals("3", worker.value("f()"));
    worker.run("class Counter { int n = 5; } var counter = new Counter(); counter.n = 7;");
    worker.run("double f(){return 4.5;}");
    assertEquals("7", worker.value("counter.n"));
  }

  @Test
  void allowsDeclarationsInAnyOrderInACell() {
    assertEquals(
        "6", worker.value("var early = later(3);\nint later(int k) { return k * 2; }\nearly"));
    assertEquals(
        "true",
        worker.value(
            """
            boolean even(int n) { return n == 0 || odd(n - 1); }
            boolean odd(int n) { return n != 0 && even(n - 1); }
            even(10)\
            """));
    assertEquals(
        "Square[side=2.0] 4.0",
        worker.value(
            """
            sealed interface Shape permits Square {}
            record Square(double side) implements Shape {}
            double area(Shape s) { return switch (s) { case Square(double side) -> side * side; }; }
            new Square(2) + " " + area(new Square(2))\
            """));
  }
}
