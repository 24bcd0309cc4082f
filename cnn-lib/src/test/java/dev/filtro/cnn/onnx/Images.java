package dev.filtro.cnn.onnx;

import static dev.filtro.cnn.Layers.upsample;

import dev.filtro.cnn.nn.resize.Upsample;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PaddingMode;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Operators that pad or resize images.
final class Images {
  private Images() {}

  static Map<String, Call.Operator> operators() {
    return Map.of("Pad", Images::pad, "Resize", Images::resize);
  }

  private static List<Value> pad(Call call) {
    PaddingMode mode =
        switch (call.text("mode", "constant")) {
          case "reflect" -> PaddingMode.REFLECT;
          case "edge" -> PaddingMode.EDGE;
          case "wrap" -> PaddingMode.WRAP;
          default -> PaddingMode.ZEROS;
        };
    float ground = call.has(2) ? call.tensor(2).item() : call.real("value", 0);
    Tensor x = call.tensor(0).minus(ground);
    int[] pads = call.has(1) ? call.value(1).integers() : call.integers("pads");
    int[] axes = call.has(3) ? call.value(3).integers() : IntStream.range(0, x.rank()).toArray();
    for (int i = 0; i < axes.length; i++) {
      int axis = axes[i] < 0 ? axes[i] + x.rank() : axes[i];
      x = along(x, mode, axis, pads[i], pads[i + axes.length]);
    }
    return List.of(new Value(call.value(0).type(), x.plus(ground)));
  }

  /// As images whose height is the axis.
  private static Tensor along(Tensor x, PaddingMode mode, int axis, int before, int behind) {
    int[] sizes = x.shape().toArray();
    int outer = Arrays.stream(sizes).limit(axis).reduce(1, (a, b) -> a * b);
    Tensor images = x.reshape(outer, sizes[axis], -1, 1);
    sizes[axis] += before + behind;
    if (before < 0 || behind < 0) {
      throw new LeftOut("negative padding");
    }
    return Functions.pad(images, mode, before, behind, 0, 0).reshape(sizes);
  }

  private static List<Value> resize(Call call) {
    String mode = call.text("mode", "nearest");
    String transformation = call.text("coordinate_transformation_mode", "half_pixel");
    if (mode.equals("cubic")) {
      throw new LeftOut("bicubic resizing");
    }
    if (mode.equals("nearest") || !transformation.equals("half_pixel") || !call.has(2)) {
      throw new LeftOut(
          "resizing by another rule than the layer's: " + mode + " " + transformation);
    }
    float[] scales = call.tensor(2).toArray();
    Upsample layer = upsample((int) scales[2]).bilinear();
    Tensor y = Layout.channelsLast(call.tensor(0), x -> Layout.run(layer, x, Map.of()));
    return List.of(Value.of(y));
  }
}
