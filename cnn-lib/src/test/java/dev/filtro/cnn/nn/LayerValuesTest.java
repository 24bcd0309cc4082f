package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.*;
import static dev.filtro.cnn.nn.Mode.TRAIN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PaddingMode;
import dev.filtro.cnn.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What single layers do with chosen numbers.
class LayerValuesTest {
  @Test
  void imagesGoOnBeyondTheirEdges() {
    Tensor abc = Tensor.of(new float[] {1, 2, 3}, 1, 1, 3, 1);
    assertArrayEquals(new float[] {3, 2, 1, 2, 3, 2, 1}, padded(abc, PaddingMode.REFLECT));
    assertArrayEquals(new float[] {1, 1, 1, 2, 3, 3, 3}, padded(abc, PaddingMode.EDGE));
    assertArrayEquals(new float[] {2, 3, 1, 2, 3, 1, 2}, padded(abc, PaddingMode.WRAP));
    assertArrayEquals(new float[] {0, 0, 1, 2, 3, 0, 0}, padded(abc, PaddingMode.ZEROS));
    assertEquals(
        "pad REFLECT shows at most 0 rows and 2 columns of [1, 1, 3, 1] again but got 0, 0, 3, 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> Functions.pad(abc, PaddingMode.REFLECT, 0, 0, 3, 0))
            .getMessage());
  }

  private static float[] padded(Tensor x, PaddingMode mode) {
    return Functions.pad(x, mode, 0, 0, 2, 2).toArray();
  }

  @Test
  void embeddingLooksRowsUpAndNamesUnknownNumbers() {
    Network network = Network.of(input(3), embedding(4, 2), conv1d(1, 2), flatten());
    Tensor table = network.parameter("embedding1.table").value();
    Tensor y = network.trace(Tensor.of(new float[] {3, 0, 3}, 1, 3)).get("embedding1");
    assertEquals(table.get(3, 1), y.get(0, 2, 1));
    network.forward(Tensor.of(new float[] {3, 0, 3}, 1, 3)).sum().backward();
    assertEquals(0, network.parameter("embedding1.table").gradient().get(1, 0));
    assertTrue(network.parameter("embedding1.table").gradient().get(3, 0) != 0);
    assertEquals(
        "Embedding \"embedding1\" failed for [1, 3]: embedding expects whole numbers from 0 to 3"
            + " but got 4.0; enlarge the table or map unknown words to one number",
        assertThrows(
                IllegalArgumentException.class,
                () -> network.predict(Tensor.of(new float[] {1, 4, 0}, 1, 3)))
            .getMessage());
  }

  @Test
  void dropoutOfChannelsAndExamplesDropsThemWhole() {
    Tensor ones = Tensor.full(1, 40, 3, 2, 5);
    Pass pass = new Pass(TRAIN, new SplittableRandom(2));
    float[] channels =
        Network.of(input(3, 2, 5), spatialDropout(0.5)).forward(ones, pass).toArray();
    float[] examples =
        Network.of(input(3, 2, 5), stochasticDepth(0.5)).forward(ones, pass).toArray();
    int kept = 0;
    for (int i = 0; i < channels.length; i++) {
      assertEquals(channels[i / 30 * 30 + i % 5], channels[i]);
      assertEquals(examples[i / 30 * 30], examples[i]);
      kept += i % 30 == 0 && examples[i] == 2 ? 1 : 0;
    }
    assertTrue(kept > 8 && kept < 32, "kept " + kept);
  }

  @Test
  void weightNormalisationBeginsAsTheLayerWould() {
    Network normalised = Network.of(input(5, 7), weightNorm(convTranspose1d(3, 4)));
    Network plain = Network.of(input(5, 7), convTranspose1d(3, 4));
    plain
        .parameter("convtranspose1.filters")
        .assign(normalised.parameter("convtranspose1.direction").value());
    Tensor x = Tensor.normal(new SplittableRandom(3), 2, 5, 7);
    assertArrayEquals(plain.predict(x).toArray(), normalised.predict(x).toArray(), 1e-6f);
    ShapeException groups =
        assertThrows(
            ShapeException.class,
            () -> Network.of(input(6, 5, 4), weightNorm(convTranspose(4, 3).groups(2))));
    assertEquals(
        "WeightNorm \"convtranspose1\" expects a single group behind weightNorm but got [N, 6, 5,"
            + " 4]; leave groups(...) out",
        groups.getMessage());
  }
}
