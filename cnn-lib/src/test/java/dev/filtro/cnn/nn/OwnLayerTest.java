package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.layer;
import static dev.filtro.cnn.Layers.separableConv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Mistakes in a layer that a user has written.
class OwnLayerTest {
  /// Multiplies by a matrix of five rows, whatever comes.
  private static final class Fives implements Layer {
    @Override
    public Built build(Site site) {
      Parameter w = site.parameter("w", Shape.of(5, 2), 5, 2, Initializer.he());
      return Built.of(Shape.of(2), 0, (x, pass) -> x.matmul(w.value()));
    }
  }

  /// Says that it gives something else than it gives.
  private record Liar() implements Layer {
    @Override
    public Built build(Site site) {
      return Built.of(Shape.of(7), 0, (x, pass) -> x);
    }
  }

  /// Has two parameters of one name.
  private record Twice() implements Layer {
    @Override
    public Built build(Site site) {
      site.parameter("w", Shape.of(1), 1, 1, Initializer.he());
      site.parameter("w", Shape.of(1), 1, 1, Initializer.he());
      return Built.of(site.input(), 0, (x, pass) -> x);
    }
  }

  private static LayerException failing(Network network, Tensor x) {
    LayerException inUse = assertThrows(LayerException.class, () -> network.predict(x));
    LayerException learning =
        assertThrows(LayerException.class, () -> network.forward(x, Mode.TRAIN));
    LayerException traced = assertThrows(LayerException.class, () -> network.trace(x));
    assertEquals(inUse.getMessage(), learning.getMessage());
    assertEquals(inUse.getMessage(), traced.getMessage());
    return inUse;
  }

  @Test
  void aClassIsNamedWithItsInput() {
    Network network = Network.of(input(3), new Fives(), dense(2));
    LayerException error = failing(network, Tensor.full(1, 4, 3));
    assertEquals(
        "Fives \"fives1\" failed for [4, 3]: matmul expects [..., m, k] and [..., k, n] with the"
            + " same leading sizes but got [4, 3] and [5, 2]",
        error.getMessage());
    assertInstanceOf(IllegalArgumentException.class, error.getCause());
  }

  @Test
  void aLambdaIsNamedWithItsInput() {
    Network network = Network.of(input(6, 6, 1), conv(2, 3), layer(x -> x.reshape(7, 7)));
    assertEquals(
        "Function \"function1\" failed for [1, 4, 4, 2]: reshape expects a shape of 32 elements for"
            + " a tensor [1, 4, 4, 2] but got [7, 7]",
        failing(network, Tensor.full(1, 1, 6, 6, 1)).getMessage());
  }

  @Test
  void otherExceptionsSayWhatTheyAre() {
    Network network =
        Network.of(
            input(3),
            layer(x -> {
              throw new UnsupportedOperationException("not yet");
            }));
    assertEquals(
        "Function \"function1\" failed for [2, 3]: UnsupportedOperationException: not yet",
        failing(network, Tensor.full(1, 2, 3)).getMessage());
  }

  @Test
  void aResultOfAnotherShapeThanSaidIsNamed() {
    assertEquals(
        "Liar \"liar1\" gave [2, 3] for [2, 3] but its build(site) promised [N, 7]; let both say"
            + " the same, the batch axis only in the result",
        failing(Network.of(input(3), new Liar()), Tensor.full(1, 2, 3)).getMessage());
  }

  @Test
  void nothingInPlaceOfAResultIsNamed() {
    Network forgot = Network.of(input(3), layer("mine", x -> null));
    assertEquals(
        "Function \"mine\" expects a function that gives a tensor [2, 3] but got null; return what it"
            + " computes",
        assertThrows(ShapeException.class, () -> forgot.predict(Tensor.zeros(2, 3))).getMessage());
    assertEquals(
        "Function \"function1\" could not be built for [N, 3]: NullPointerException: build(site) gave"
            + " null; return Built.of(...)",
        assertThrows(LayerException.class, () -> Network.of(input(3), (Layer) site -> null))
            .getMessage());
  }

  @Test
  void aLambdaSaysWhatItIs() {
    assertEquals("Function", layer(x -> x.times(2)).toString());
    Layer named = layer("double", x -> x.times(2));
    assertEquals("Function \"double\"", named.toString());
    assertEquals("separableConv(8, 3)", separableConv(8, 3).toString());
    Network network = Network.of(input(3), named, layer(x -> x.plus(1)));
    assertEquals(
        List.of("double", "function2"),
        network.summary().layers().stream().map(LayerSummary::name).toList());
    assertEquals(3, network.predict(Tensor.full(1, 1, 3)).get(0, 0));
  }

  @Test
  void aMistakeInBuildIsNamed() {
    LayerException error =
        assertThrows(LayerException.class, () -> Network.of(input(3), new Twice()));
    assertEquals(
        "Twice \"twice1\" could not be built for [N, 3]: a second parameter is named \"twice1.w\";"
            + " give each a role of its own",
        error.getMessage());
  }
}
