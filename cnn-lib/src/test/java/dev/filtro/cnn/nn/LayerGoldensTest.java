package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.*;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.nn.attention.Cbam;
import dev.filtro.cnn.tensor.Golden;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer computes what PyTorch's does, and gives its input and its parameters the same
/// gradients: the cases of layers.py.
class LayerGoldensTest {
  private static final Map<String, Layer> LAYERS =
      Map.ofEntries(
          entry("conv1d", conv1d(5, 3)),
          entry("conv1d stride padding", conv1d(6, 5).stride(2).padding(2)),
          entry("conv1d groups dilation", conv1d(6, 3).groups(2).dilation(3).padding(1)),
          entry("conv same", conv(5, 3).same()),
          entry("conv rectangle", conv(4, 3, 2).stride(2, 1).dilation(1, 2).padding(1, 2, 1, 2)),
          entry("depthwise", depthwiseConv(3).multiplier(2).padding(1)),
          entry("transposed", convTranspose(4, 3)),
          entry("transposed stride padding", convTranspose(4, 4).stride(2).same()),
          entry("transposed output padding", convTranspose(4, 3).stride(3).padding(1).extra(2)),
          entry("transposed groups", convTranspose(4, 3).stride(2).groups(2)),
          entry("transposed depthwise", convTranspose(5, 4).stride(2).padding(1).groups(5)),
          entry("transposed dilation", convTranspose(2, 3).dilation(2).padding(1)),
          entry(
              "transposed rectangle",
              convTranspose(3, 3, 2).stride(3, 2).dilation(1, 2).extra(2, 1)),
          entry("transposed 1d", convTranspose1d(6, 5).stride(2).padding(2).extra(1).groups(2)),
          entry("weight norm", weightNorm(conv(4, 3).same())),
          entry("weight norm dense", weightNorm(dense(3))),
          entry("weight norm 1d", weightNorm(conv1d(4, 5).stride(2))),
          entry("weight norm transposed", weightNorm(convTranspose(4, 3, 2).stride(2))),
          entry("weight norm transposed 1d", weightNorm(convTranspose1d(4, 4).stride(2))),
          entry("weight norm depthwise", weightNorm(depthwiseConv(3).multiplier(2))),
          entry("attention", multiHeadAttention(2)),
          entry("squeeze-and-excitation", squeezeExcitation(3)),
          entry("cbam", new Cbam(4)),
          entry("nearest 2", upsample(2)),
          entry("nearest 3", upsample(3)),
          entry("bilinear 2", upsample(2).bilinear()),
          entry("bilinear 3", upsample(3).bilinear()),
          entry("bilinear 2 aligned", upsample(2).alignCorners()),
          entry("bilinear 3 aligned", upsample(3).alignCorners()),
          entry("zero padding", zeroPadding(2, 0, 1, 3)),
          entry("reflect padding", reflectionPadding(3)),
          entry("replicate padding", edgePadding(3)),
          entry("circular padding", wrapPadding(3)),
          entry("max pool ceil", maxPool(3).stride(2).padding(1).ceil()),
          entry("max pool dilation", maxPool(2, 3).stride(2, 1).padding(0, 1, 0, 1).dilation(3, 2)),
          entry("average pool ceil", averagePool(3).stride(2).ceil()),
          entry("average pool ceil padding", averagePool(3).stride(2).padding(1).ceil()),
          entry(
              "average pool ceil inside",
              averagePool(3).stride(2).padding(1).ceil().countPadding(false)),
          entry("sum pool", sumPool(3).stride(2).padding(1)),
          entry("max pool 1d", maxPool1d(3).stride(2).padding(1).dilation(2).ceil()),
          entry("average pool 1d", averagePool1d(4).stride(3).padding(1).ceil()),
          entry("lp pool 2", lpPool(3, 2).stride(2)),
          entry("lp pool 3", lpPool(2, 3)),
          entry("lp pool 1", lpPool(2, 1)),
          entry("global average pool", globalAveragePool()),
          entry("global max pool 1d", globalMaxPool()),
          entry("layer norm 1", layerNorm()),
          entry("layer norm 2", layerNorm().axes(2)),
          entry("layer norm 3", layerNorm().axes(3)),
          entry("instance norm", instanceNorm()),
          entry("group norm 1d", groupNorm(2)),
          entry("prelu", prelu()),
          entry("elu", elu(0.7)),
          entry("softmax", softmax()),
          entry("dense", dense(3)),
          entry("embedding", embedding(6, 4)));

  private static int gradients;

  static List<Golden> goldens() throws IOException {
    return Golden.all(LayerGoldensTest.class, "layers.txt");
  }

  @Test
  void everyLayerHasItsCase() throws IOException {
    assertEquals(LAYERS.keySet(), goldens().stream().map(Golden::key).collect(Collectors.toSet()));
  }

  @AfterAll
  static void sayHowManyWereCompared() {
    System.out.printf(
        "layers: compared %d cases, %d arrays of gradients, with PyTorch's%n",
        LAYERS.size(), gradients);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void layerAgreesWithPyTorchForwardAndBackward(Golden golden) {
    Tensor x = golden.array("x");
    int[] example = Arrays.copyOfRange(x.shape().toArray(), 1, x.rank());
    Layer layer = LAYERS.get(golden.key());
    Network network = Network.of(input(example), layer.named("layer"));
    for (Parameter parameter : network.parameters()) {
      parameter.assign(golden.array("p." + role(parameter)));
    }
    Tensor given = golden.has("dx") ? x.tracked() : x;
    Tensor y = network.forward(given, new Pass(Mode.TRAIN, new SplittableRandom(1)));
    golden.expect("y", y);
    y.backward(golden.array("dy"));
    if (golden.has("dx")) {
      golden.expect("dx", given.gradient());
      gradients++;
    }
    for (Parameter parameter : network.parameters()) {
      golden.expect("d." + role(parameter), parameter.gradient());
      gradients++;
    }
  }

  private static String role(Parameter parameter) {
    return parameter.name().substring("layer.".length());
  }
}
