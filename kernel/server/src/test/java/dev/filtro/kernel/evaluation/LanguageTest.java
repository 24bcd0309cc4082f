package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What a cell may hold, and what running cells again does to what is there.
class LanguageTest {
  @AutoClose private static final Worker worker = new Worker();

  @Test
  void keepsTheOrderOfStatementsAndVariables() {
    assertEquals("3", worker.value("int a = 1;\na = a + 1;\nint b = a + 1;\nb"));
    assertEquals("12", worker.value("int a = 10;\nint b = a + 2;\nb"));
    assertEquals(
        "[1, 2] 7",
        worker.value("int[] c = {1, 2}, d[] = {{7}};\nArrays.toString(c) + ' ' + d[0][0]"));
    worker.run("int old = 5;");
    assertEquals(
        "6 ten", worker.value("int next = old + 1;\nString old = \"ten\";\nnext + \" \" + old"));
  }

  @Test
  void doesWithoutTheLastSemicolon() {
    assertEquals(
        "0\n1\n", worker.output("for (int i = 0; i < 2; i++) System.out.println(i)").stdout());
    worker.run("int open = 4 // closed;");
    assertEquals("4", worker.value("open"));
    worker.run("int twice(int n) { return 2 * n; }\nvar six = twice(3)\n");
    assertEquals("6", worker.value("six"));
    worker.run("if (open == 4) open++");
    assertEquals("5", worker.value("open"));
    worker.run("record Open(int n) {}\nfor (var each : List.of(new Open(7))) open = each.n()");
    assertEquals("7", worker.value("open"));
  }

  @Test
  void forgetsVariablesWithoutAName() {
    assertEquals(List.of(), worker.output("int _ = 3;\nvar _ = \"b\"").events());
    assertEquals(List.of(), worker.output("int _ = 4;").events());
    assertEquals(List.of(), worker.output("var _ = \"c\"").events());
  }

  @Test
  void infersTypesThatHaveAName() {
    assertEquals("[a]", worker.value("var words = new ArrayList<>(List.of(\"a\"));\nwords"));
    assertEquals("A", worker.value("words.getFirst().toUpperCase()"));
    assertEquals("7", worker.value("var nameless = new Object() { int n = 7; };\nnameless.n"));
    assertEquals("3", worker.value("var total = 1; total += 2;\ntotal"));
    assertEquals(
        "4", worker.value("var copy = total; Runnable more = () -> copy++; more.run();\ncopy"));
  }

  @Test
  void showsWhatACallGivesButNotVoid() {
    assertEquals("true", worker.value("var calls = new ArrayList<Integer>(); calls.add(4)"));
    assertEquals(List.of(), worker.output("calls.add(0, 3)").events());
    assertEquals("true", worker.value("calls.add(5)"));
    assertEquals("[3, 4, 5]", worker.value("calls"));
  }

  @Test
  void takesBackVariablesThatWereNotReached() {
    worker.run("int before = 1;");
    assertEquals(
        "java.lang.ArithmeticException",
        worker
            .failure("int first = 2;\nint second = first / 0;\nint third = 3;\nint before = 4;")
            .name());
    assertEquals("2", worker.value("first"));
    assertEquals("1", worker.value("before"));
    assertEquals("cannot find symbol", worker.failure("third").message());
  }

  @Test
  void givesMethodsTheVariablesThatAreDeclaredLater() {
    worker.output("int reading() { return gauge * 2; }");
    assertEquals("10", worker.value("int gauge = 5;\nreading()"));
    assertEquals("14", worker.value("gauge = 7;\nreading()"));
    assertEquals("6", worker.value("int gauge = 3;\nreading()"));
    assertEquals(
        "5", worker.value("class Meter { int read() { return gauge + 2; } }\nnew Meter().read()"));
  }

  @Test
  void keepsValuesWhenAClassIsDeclaredAgainAsItWas() {
    String cell = "record Point(int x, int y) {}\n";
    worker.run(cell + "var point = new Point(1, 2);\nPoint[] points = {point};");
    assertEquals(List.of(), worker.output(cell).events());
    assertEquals("Point[x=1, y=2]", worker.value("point"));
    worker.run("import java.util.concurrent.*;");
    worker.run("double away() { return Math.hypot(point.x(), point.y()); }");
    assertEquals("1", worker.value("points.length"));
  }

  @Test
  void namesTheVariablesThatLoseTheirValues() {
    worker.run(
        "record Spot(int x) {}\nvar spot = new Spot(1);\nvar spots = List.of(spot);\nint untouched = 9;");
    RecordedOutput again = worker.output("record Spot(int x, int y) {}");
    assertEquals(
        List.of(
            "stderr: note: spot lost its value: class Spot was redefined\n"
                + "note: spots lost its value: class Spot was redefined\n"),
        again.events());
    assertEquals("null", worker.value("spot"));
    assertEquals("9", worker.value("untouched"));
    assertEquals("3", worker.value("spot = new Spot(3, 4);\nspot.x()"));
  }

  @Test
  void doesNotHangWhenASignatureChanges() {
    worker.run(
        "int size(String s) { return s.length(); }\nint twice(String s) { return 2 * size(s); }");
    worker.run("<T> long size(T t) { return 1; }");
    worker.run("String size(Object o, int n) { return \"\" + n; }");
    assertEquals("4", worker.value("twice(\"ab\")"));
    assertEquals("3", worker.value("size(1, 3)"));
    worker.run("long size(String s) { return 5L; }");
    assertEquals("5", worker.value("size(\"\")"));
  }

  @Test
  void sealedTypesPermitTheSubtypesOfTheirCell() {
    assertEquals(
        "7",
        worker.value(
            """
            public sealed interface Expr<T extends Number> {}
            record Num<T extends Number>(int value) implements Expr<T> {}
            record Add<T extends Number>(Expr<T> left, Expr<T> right) implements Expr<T> {}
            int value(Expr<Integer> e) {
              return switch (e) {
                case Num<Integer> n -> n.value();
                case Add<Integer>(var left, var right) -> value(left) + value(right);
              };
            }
            value(new Add<>(new Num<>(3), new Num<>(4)))
            """));
    assertEquals(
        "Dog",
        worker.value(
            """
            abstract sealed class Animal { public String toString() { return "Animal"; } }
            sealed class Mammal extends Animal {}
            final class Dog extends Mammal { public String toString() { return "Dog"; } }
            new Dog()
            """));
    String message = worker.failure("record Late() implements Expr<Integer> {}").message();
    assertTrue(message.contains("sealed"), message);
  }

  @Test
  void takesDeclarationsInAnyOrder() {
    assertEquals(
        "12.0",
        worker.value(
            """
            double total = Stream.of(new Square(2), new Rect(2, 4)).mapToDouble(s -> area(s)).sum();
            double area(Shape s) {
              return switch (s) {
                case Square(double a) -> a * a;
                case Rect(double a, double b) when a > 0 -> a * b;
                case Rect r -> 0;
              };
            }
            record Square(double a) implements Shape {}
            record Rect(double a, double b) implements Shape {}
            sealed interface Shape permits Square, Rect {}
            total\
            """));
  }

  @Test
  void prefersTheTypesOfTheCellToImportedOnes() {
    assertEquals(
        "Mine[]",
        worker.value(
            "record Mine() implements Format {}\nsealed interface Format permits Mine {}\n"
                + "import java.text.*;\nnew Mine()"));
  }

  @Test
  void runsACellThatIsAProgram() {
    assertEquals(
        List.of("stdout: hello Ada\n"),
        worker
            .output(
                """
                import module java.base;

                String name = "Ada";

                void main() {
                  IO.println(greeting() + " " + name);
                }

                String greeting() { return "hello"; }
                """)
            .events());
    assertEquals(
        List.of("stdout: 0\n"),
        worker.output("void main(String[] args) { System.out.println(args.length); }").events());
    assertEquals(
        List.of("stdout: once\n"),
        worker.output("void main() { System.out.println(\"once\"); }\nmain();").events());
    CellOutcome.Failure failure =
        worker.failure("void main() {\n  throw new IllegalStateException(\"no\");\n}");
    assertTrue(Worker.plain(failure).contains("line 2\n"), Worker.plain(failure));
  }

  @Test
  void takesHundredsOfStatements() {
    String cell =
        IntStream.range(0, 300)
            .mapToObj(i -> "int many" + i + " = " + i + ";\nSystem.out.print(many" + i + ");\n")
            .collect(Collectors.joining());
    String expected =
        IntStream.range(0, 300).mapToObj(String::valueOf).collect(Collectors.joining());
    assertEquals(expected, worker.output(cell).stdout());
    assertEquals("299", worker.value("many299"));
  }

  @Test
  void tellsTheLineOfAnExceptionAmongManyStatements() {
    CellOutcome.Failure failure =
        worker.failure(
            "int zero = 0;\nint[] some = {1,\n  2};\nvar text =\n    \"\"\"\n    a\n    \"\"\";\nint bad =\n    1 / zero;\nint never = 1;");
    assertTrue(
        Worker.plain(failure).contains("cell " + worker.cells() + ", line 8\n"),
        Worker.plain(failure));
  }

  @Test
  void aCellThatLeavesNothingBehindLeavesNoClassBehind() {
    String count =
        "System.gc(); "
            + "java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()";
    worker.value(count);
    int before = Integer.parseInt(worker.value(count));
    for (int i = 0; i < 100; i++) {
      assertEquals("15", worker.value("IntStream.range(0, 6).map(n -> n + 0).sum()"));
    }
    int after = Integer.parseInt(worker.value(count));
    assertTrue(after - before < 50, before + " classes became " + after);
  }

  @Test
  void membersOfTheCellsOwnTypesAreVisibleWhateverTheirAccess() {
    worker.run("class Box { int inside = 3; Box twice() { inside *= 2; return this; } }");
    worker.run("Box filled() { return new Box(); }\nvar boxes = List.of(new Box());");
    assertEquals("6", worker.value("new Box().twice().inside"));
    assertEquals("3", worker.value("filled().inside"));
    assertEquals("3", worker.value("boxes.getFirst().inside"));
    assertEquals("3", worker.value("boxes.stream().mapToInt(each -> each.inside).sum()"));
  }
}
