package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What does not fit is named, with the layer, what was expected, what came, and the remedy.
class LayerMistakesTest {
  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            conv1d(4, 3),
            new int[] {7, 5, 3},
            "Conv1d \"conv1\" expects [N, length, channels] but got [N, 7, 5, 3]; reshape to length"
                + " and channels, or use the layer without 1d for images"),
        Arguments.of(
            conv1d(4, 5).dilation(2),
            new int[] {7, 5},
            "Conv1d \"conv1\" expects a sequence of at least 9 places but got [N, 7, 5]; use a"
                + " smaller window, same(), or fewer poolings before it"),
        Arguments.of(
            reflectionPadding(4),
            new int[] {9, 4, 3},
            "ReflectionPadding \"padding1\" expects an image of at least 5 x 5 pixels but got [N,"
                + " 9, 4, 3]; pad less, or with zeros"),
        Arguments.of(
            layerNorm().axes(3),
            new int[] {5, 4},
            "LayerNorm \"layernorm1\" expects at least 3 axes behind N but got [N, 5, 4]; take"
                + " means over fewer: axes(...)"),
        Arguments.of(
            convTranspose(4, 3).groups(2),
            new int[] {5, 4, 3},
            "ConvTranspose2d \"convtranspose1\" expects a number of channels that its 2 groups"
                + " divide but got [N, 5, 4, 3]; change groups(...) or the channels"),
        Arguments.of(
            multiHeadAttention(4),
            new int[] {5, 6},
            "MultiHeadAttention \"attention1\" expects a number of features that its 4 heads divide"
                + " but got [N, 5, 6]; change the heads or the features"),
        Arguments.of(
            groupNorm(4),
            new int[] {5, 4, 6},
            "GroupNorm \"groupnorm1\" expects a number of channels that its 4 groups divide but got"
                + " [N, 5, 4, 6]; change the groups or the channels"),
        Arguments.of(
            reshape(7, -1),
            new int[] {5, 4},
            "Reshape \"reshape1\" expects an input of as many numbers as reshape[7, -1] holds but"
                + " got [N, 5, 4]; change the sizes; one of them may be -1 and follows from the"
                + " others"),
        Arguments.of(
            globalAveragePool(),
            new int[] {5},
            "GlobalAveragePool2d \"pool1\" expects [N, H, W, C] or [N, length, C] but got [N, 5];"
                + " put it before flatten(), or reshape to height, width and channels"),
        Arguments.of(
            residual(conv(4, 3)),
            new int[] {5, 4, 3},
            "Add \"add1\" expects inputs of one shape but got [N, 3, 2, 4] and [N, 5, 4, 3]; bring"
                + " the branches to one shape: channels with conv(channels, 1), height and width"
                + " with same() or a stride"),
        Arguments.of(
            (Block) x -> concat(x, x.then(conv(4, 3))),
            new int[] {5, 4, 3},
            "Concat \"concat1\" expects inputs that differ in their last axis only but got [N, 5,"
                + " 4, 3] and [N, 3, 2, 4]; bring the branches to one height and width with same()"
                + " or a stride, or flatten() all of them"),
        Arguments.of(
            conv(4, 5),
            new int[] {4, 9, 3},
            "Conv2d \"conv1\" expects an image of at least 5 x 5 pixels but got [N, 4, 9, 3]; use a"
                + " smaller window, same(), or fewer poolings before it"),
        Arguments.of(
            dense(10),
            new int[] {28, 28, 1},
            "Dense \"dense1\" expects [N, features] but got [N, 28, 28, 1]; put flatten() before"
                + " it"),
        Arguments.of(
            conv(4, 3).groups(2),
            new int[] {9, 9, 3},
            "Conv2d \"conv1\" expects a number of channels that its 2 groups divide but got [N, 9,"
                + " 9, 3]; change groups(...) or the channels"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesNameLayerExpectedActualAndRemedy(Block block, int[] in, String message) {
    ShapeException e = assertThrows(ShapeException.class, () -> Network.of(input(in), block));
    assertEquals(message, e.getMessage());
  }

  static Stream<Arguments> wrongBatches() {
    Network network = Network.of(input(28, 28, 3), conv(2, 3));
    return Stream.of(
        Arguments.of(
            network,
            new int[] {2, 3, 28, 28},
            "Network expects [N, 28, 28, 3] but got [2, 3, 28, 28]; channels come last:"
                + " transpose(0, 2, 3, 1) brings them there"),
        Arguments.of(
            network,
            new int[] {2, 2352},
            "Network expects [N, 28, 28, 3] but got [2, 2352]; reshape(-1, 28, 28, 3) makes a batch"
                + " of them"),
        Arguments.of(
            network,
            new int[] {2, 28, 28, 1},
            "Network expects [N, 28, 28, 3] but got [2, 28, 28, 1]; sizes are height, width,"
                + " channels"),
        Arguments.of(
            Network.of(input(4), layer(x -> x.reshape(2, 2))),
            new int[] {1, 4},
            "Function \"function1\" expects a function that keeps the shape [1, 4] but got [2, 2];"
                + " write a Layer to change it"));
  }

  @ParameterizedTest
  @MethodSource("wrongBatches")
  void theFirstCallNamesWhatDoesNotFit(Network network, int[] batch, String message) {
    ShapeException e =
        assertThrows(ShapeException.class, () -> network.forward(Tensor.zeros(batch)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void impossibleSettingsAreNamed() {
    Locale.setDefault(Locale.ROOT);
    assertEquals(
        "dropout expects a rate from 0 to below 1, the probability of dropping, but got 1.5",
        assertThrows(IllegalArgumentException.class, () -> dropout(1.5)).getMessage());
    assertEquals(
        "batchNorm expects a momentum from 0 to 1 and an epsilon of at least 0 but got 2.0 and"
            + " 1.0E-5",
        assertThrows(IllegalArgumentException.class, () -> batchNorm().momentum(2)).getMessage());
    assertEquals(
        "convTranspose expects fewer extra rows and columns than its stride 2 but got 2; set the"
            + " stride first",
        assertThrows(IllegalArgumentException.class, () -> convTranspose(4, 3).stride(2).extra(2))
            .getMessage());
  }
}
