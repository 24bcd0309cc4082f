package dev.filtro.cnn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The backend cases of ONNX 1.22 that concern a layer or function of the library.
///
/// Needs the real file in ../shared/data (seen from the project's root); skipped without it.
class OnnxCasesTest {
  private static final Path ARCHIVE = Path.of("../../shared/data/onnx/onnx-1.22.0-cases.tar.gz");

  private final Map<String, Call.Operator> operators = new HashMap<>();
  private final Map<String, List<String>> leftOut = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int agreeing;

  OnnxCasesTest() {
    operators.putAll(Windows.operators());
    operators.putAll(Pointwise.operators());
    operators.putAll(Shapes.operators());
    operators.putAll(Images.operators());
    operators.putAll(Sums.operators());
    operators.putAll(Losses.operators());
  }

  @Test
  void layersAndFunctionsAgreeWithOnnx() {
    assumeTrue(Files.isRegularFile(ARCHIVE), "no ../shared/data/onnx");
    List<Case> cases = Case.all(ARCHIVE);
    cases.forEach(this::tryOut);
    int left = leftOut.values().stream().mapToInt(List::size).sum();
    System.out.printf(
        "ONNX: of %d cases %d run, %d agree, %d left out:%n",
        cases.size(), agreeing + wrong.size(), agreeing, left);
    leftOut.forEach((reason, names) -> System.out.printf("  %3d %s%n", names.size(), reason));
    assertEquals(List.of(), wrong);
    assertEquals(307, agreeing);
    assertEquals(cases.size(), agreeing + left);
  }

  private void tryOut(Case one) {
    try {
      Graph graph = one.graph().get();
      float32Only(graph);
      List<@Nullable Value> found = graph.run(one.inputs().get(), operators);
      List<Value> expected = one.outputs().get();
      String difference = "";
      for (int i = 0; i < expected.size(); i++) {
        Value actual = found.get(i);
        // Indices, masks and statistics, which operators may give besides, the library keeps.
        if (actual != null || i == 0) {
          difference += difference(expected.get(i).tensor(), actual);
        }
      }
      if (difference.isEmpty()) {
        agreeing++;
      } else {
        wrong.add(one.name() + ": " + difference);
      }
    } catch (LeftOut e) {
      leftOut.computeIfAbsent(e.getMessage(), reason -> new ArrayList<>()).add(one.name());
    } catch (RuntimeException e) {
      wrong.add(one.name() + ": " + e);
    }
  }

  /// Padding moves numbers of any type, and the place of the largest is a whole number.
  private static void float32Only(Graph graph) {
    String last = graph.nodes().getLast().text(4);
    boolean whole = last.equals("Pad") || last.equals("ArgMax");
    if (graph.outputTypes().getFirst() != Value.FLOAT && !whole) {
      throw new LeftOut("numbers of another type than float32");
    }
  }

  private static String difference(Tensor expected, @Nullable Value actual) {
    if (actual == null || !actual.tensor().shape().equals(expected.shape())) {
      return "expected " + expected.shape() + " but got " + actual;
    }
    float[] e = expected.toArray();
    float[] a = actual.tensor().toArray();
    for (int i = 0; i < e.length; i++) {
      boolean same = Float.compare(e[i], a[i]) == 0;
      if (!same && !(Math.abs(e[i] - a[i]) <= 1e-5 + 1e-3 * Math.abs(e[i]))) {
        return "at %d expected %s but got %s".formatted(i, e[i], a[i]);
      }
    }
    return "";
  }
}
