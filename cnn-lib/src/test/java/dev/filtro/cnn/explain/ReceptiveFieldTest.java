package dev.filtro.cnn.explain;

import static dev.filtro.cnn.Layers.adaptiveAveragePool;
import static dev.filtro.cnn.Layers.add;
import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.concat;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.convTranspose;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.Layers.squeezeExcitation;
import static dev.filtro.cnn.Layers.upsample;
import static dev.filtro.cnn.Layers.zeroPadding;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.nn.Region;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReceptiveFieldTest {

  static Stream<Arguments> networks() {
    Node in = input(21, 17, 2);
    Node stem = in.then(conv(3, 3).stride(2).same());
    return Stream.of(
        Arguments.of("valid", Network.of(in, conv(2, 5), averagePool(2), conv(3, 3))),
        Arguments.of("padded", Network.of(in, conv(2, 5).same(), conv(3, 3).padding(1))),
        Arguments.of(
            "strides", Network.of(in, conv(2, 3).stride(3), conv(2, 3).padding(1).stride(2))),
        Arguments.of("dilated", Network.of(in, conv(2, 3), conv(2, 3).dilation(3).same())),
        Arguments.of("pointwise", Network.of(in, batchNorm(), relu(), conv(2, 3).same(), relu())),
        Arguments.of(
            "residual", Network.of(in, add(stem, stem.then(conv(3, 3).same(), conv(3, 3).same())))),
        Arguments.of(
            "concat", Network.of(in, concat(stem, stem.then(averagePool(3).stride(1).same())))),
        Arguments.of(
            "transposed", Network.of(in, conv(2, 3).stride(2), convTranspose(2, 3).stride(2))),
        Arguments.of(
            "upsampled", Network.of(in, conv(2, 3).stride(3), upsample(2), conv(2, 3).same())),
        Arguments.of("bilinear", Network.of(in, upsample(3).bilinear(), conv(2, 1))),
        Arguments.of(
            "zero padding", Network.of(in, zeroPadding(2), conv(2, 3), adaptiveAveragePool(4, 3))),
        Arguments.of("gated", Network.of(in, squeezeExcitation(2), conv(2, 3))));
  }

  /// With positive weights no paths cancel, so that the gradient is greater than 0 wherever the
  /// unit looks, dilation's gaps excepted: the rectangle is what holds all of it.
  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void theRectangleHoldsExactlyWhatTheGradientReaches(String name, Network network) {
    Random random = new Random(1);
    for (Parameter parameter : network.parameters()) {
      parameter.assign(Tensor.uniform(random, 0.2f, 1, parameter.shape().toArray()));
    }
    Tensor image = Tensor.uniform(random, 0.2f, 1, 21, 17, 2);
    String last = network.layers().getLast().name();
    int rows = network.outputShape().dim(0);
    int columns = network.outputShape().dim(1);
    for (int[] place : new int[][] {{0, 0}, {rows / 2, columns / 3}, {rows - 1, columns - 1}}) {
      ReceptiveField field = Explain.receptiveField(network, image, last, place[0], place[1]);
      assertEquals(reached(field.influence()), field.inside(), name + " at row " + place[0]);
    }
  }

  private static Region reached(Tensor influence) {
    Region all = new Region(0, 0, 0, 0);
    for (int row = 0; row < influence.dim(0); row++) {
      for (int column = 0; column < influence.dim(1); column++) {
        if (influence.get(row, column) > 0) {
          Region one = Region.of(row, column);
          all = all.height() == 0 ? one : all.with(one);
        }
      }
    }
    return all;
  }

  @Test
  void theSizesAreThoseOfTheLiterature() {
    // Araujo et al. 2019, table 1.
    Network vgg = Models.vgg16();
    String lastPool =
        vgg.layers().stream().filter(l -> l.name().startsWith("pool")).toList().get(4).name();
    assertEquals(212, vgg.dependence(lastPool, Region.of(3, 3)).full().height());
    // Theirs (483) has its strides at the ends of stages; here the 3x3 windows have them: 7, then
    // + 2 * 2, 3 * 8, 8 + 3 * 16, 16 + 5 * 32, 32 + 2 * 64.
    Network resnet = Models.resnet50();
    String lastSum =
        resnet.layers().stream().filter(l -> l.name().startsWith("add")).toList().getLast().name();
    assertEquals(427, resnet.dependence(lastSum, Region.of(3, 3)).full().height());
  }

  @Test
  void whatLiesInThePaddingIsToldApart() {
    Network network = Network.of(input(9, 9, 1), conv(2, 5).same(), conv(2, 3).same());
    ReceptiveField field =
        Explain.receptiveField(network, Tensor.full(0.5f, 9, 9, 1), "conv2", 0, 4);
    assertEquals(new Region(-3, 1, 4, 8), field.full());
    assertEquals(new Region(0, 1, 4, 8), field.inside());
    assertTrue(
        field
            .toString()
            .startsWith(
                "Receptive field of conv2 at row 0, column 4: 7×7 pixels, of which 4×7 lie in the"
                    + " image; rows 0 to 3, columns 1 to 7; 95 % of the influence come from "),
        field.toString());
  }

  @Test
  void placesAndLayersThatAreNotThereAreNamed() {
    Network network = Network.of(input(9, 9, 1), conv(2, 5), flatten(), dense(2));
    Tensor image = Tensor.zeros(9, 9, 1);
    ReceptiveField middle = Explain.receptiveField(network, image, "conv1");
    assertEquals(List.of(2, 2), List.of(middle.row(), middle.column()));
    IndexOutOfBoundsException place =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> Explain.receptiveField(network, image, "conv1", 5, 0));
    assertEquals(
        "\"conv1\" has rows 0 to 4, columns 0 to 4 but got rows 5 to 5, columns 0 to 0",
        place.getMessage());
    IllegalArgumentException layer =
        assertThrows(
            IllegalArgumentException.class,
            () -> Explain.receptiveField(network, image, "conv7", 0, 0));
    assertEquals(
        "The network has no layer \"conv7\"; did you mean \"conv1\"? It has conv1, flatten1,"
            + " dense1",
        layer.getMessage());
    IllegalArgumentException maps =
        assertThrows(
            IllegalArgumentException.class,
            () -> Explain.receptiveField(network, image, "dense1", 0, 0));
    assertEquals(
        "receptiveField expects a layer that gives maps [1, H, W, C], but \"dense1\" gives [1, 2]:"
            + " each of its numbers sees the whole image",
        maps.getMessage());
  }
}
