package dev.filtro.cnn.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
  /// Counted on torchvision's models (the other VGGs differ in a number of their table alone, and
  /// take seconds each to draw); keys are the tensors of a weights file without counters.
  static Stream<Arguments> figures() {
    return Stream.of(
        Arguments.of(
            "resnet18", (Supplier<Network>) Models::resnet18, 11_689_512, 1_814_073_344L, 102),
        Arguments.of(
            "resnet34", (Supplier<Network>) Models::resnet34, 21_797_672, 3_663_761_408L, 182),
        Arguments.of(
            "resnet50", (Supplier<Network>) Models::resnet50, 25_557_032, 4_089_184_256L, 267),
        Arguments.of(
            "resnet101", (Supplier<Network>) Models::resnet101, 44_549_160, 7_801_405_440L, 522),
        Arguments.of(
            "resnet152", (Supplier<Network>) Models::resnet152, 60_192_808, 11_513_626_624L, 777),
        Arguments.of("vgg11", (Supplier<Network>) Models::vgg11, 132_863_336, 7_609_090_048L, 22),
        Arguments.of(
            "vgg16_bn",
            (Supplier<Network>) Models::vgg16BatchNorm,
            138_365_992,
            15_470_264_320L,
            84),
        Arguments.of(
            "efficientnet_b0",
            (Supplier<Network>) Models::efficientNetB0,
            5_288_548,
            385_814_752L,
            311),
        Arguments.of(
            "efficientnet_b1",
            (Supplier<Network>) Models::efficientNetB1,
            7_794_184,
            686_802_832L,
            439),
        Arguments.of(
            "efficientnet_b2",
            (Supplier<Network>) Models::efficientNetB2,
            9_109_994,
            1_087_529_456L,
            439),
        Arguments.of(
            "efficientnet_b3",
            (Supplier<Network>) Models::efficientNetB3,
            12_233_232,
            1_827_141_392L,
            496),
        Arguments.of(
            "efficientnet_b4",
            (Supplier<Network>) Models::efficientNetB4,
            19_341_616,
            4_393_771_024L,
            610),
        Arguments.of(
            "efficientnet_b5",
            (Supplier<Network>) Models::efficientNetB5,
            30_389_784,
            10_266_384_752L,
            738),
        Arguments.of(
            "mobilenet_v2", (Supplier<Network>) Models::mobilenetV2, 3_504_872, 300_774_272L, 262));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("figures")
  void hasTheParametersAndMultiplyAddsOfTorchvision(
      String name, Supplier<Network> model, long parameters, long multiplyAdds, int tensors) {
    Network network = model.get();
    assertEquals(parameters, network.summary().parameters());
    assertEquals(multiplyAdds, network.summary().multiplyAdds());
    assertEquals(tensors, network.parameters().size());
    assertEquals("[1000]", network.outputShape().toString());
  }

  @Test
  void smallModelsHaveTheParametersTheySay() {
    assertEquals(272_474, Models.resnet20().summary().parameters());
    assertEquals(421_834, Models.mnistCnn().summary().parameters());
  }

  @Test
  void gradientsReachEveryLearntParameterOfAResNet() {
    Network network = Models.resnet20(Node.input(16, 12, 3), 4);
    Tensor images = Tensor.normal(new SplittableRandom(1), 3, 16, 12, 3);
    Functions.crossEntropy(network.forward(images, Mode.TRAIN), new int[] {0, 3, 1}).backward();
    for (Parameter p : network.parameters()) {
      assertEquals(p.trainable(), p.hasGradient(), p.name());
    }
  }
}
