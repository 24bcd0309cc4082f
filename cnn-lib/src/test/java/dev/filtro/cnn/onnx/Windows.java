package dev.filtro.cnn.onnx;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.convTranspose;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.globalMaxPool;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.conv.Conv1d;
import dev.filtro.cnn.nn.conv.Conv2d;
import dev.filtro.cnn.nn.conv.ConvTranspose1d;
import dev.filtro.cnn.nn.conv.ConvTranspose2d;
import dev.filtro.cnn.nn.pool.Edge;
import dev.filtro.cnn.nn.pool.LpPool2d;
import dev.filtro.cnn.nn.pool.Pool1d;
import dev.filtro.cnn.nn.pool.Pool2d;
import dev.filtro.cnn.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Operators with a sliding window: convolutions and poolings, by the library's layers.
final class Windows {
  private Windows() {}

  static Map<String, Call.Operator> operators() {
    return Map.of(
        "Conv", Windows::convolve,
        "ConvTranspose", Windows::spread,
        "MaxPool", call -> pool(call, Pool2d.Summary.MAX),
        "AveragePool", call -> pool(call, Pool2d.Summary.AVERAGE),
        "LpPool", Windows::lpPool,
        "GlobalMaxPool", call -> global(call, globalMaxPool()),
        "GlobalAveragePool", call -> global(call, globalAveragePool()));
  }

  /// Size, stride, padding and dilation; those of sequences with a width of 1.
  private static Window window(Call call, int... kernel) {
    Tensor x = call.tensor(0);
    if (x.rank() > 4) {
      throw new LeftOut("three axes of space");
    }
    boolean images = x.rank() == 4;
    int[] size = call.integers("kernel_shape", kernel);
    int[] ones = images ? new int[] {1, 1} : new int[] {1};
    int[] stride = call.integers("strides", ones);
    int[] dilation = call.integers("dilations", ones);
    int[] pads = call.integers("pads", new int[2 * ones.length]);
    Window window =
        images
            ? Window.of(size[0], size[1])
                .stride(stride[0], stride[1])
                .dilation(dilation[0], dilation[1])
                .padding(pads[0], pads[1], pads[2], pads[3])
            : Window.of(size[0], 1)
                .stride(stride[0], 1)
                .dilation(dilation[0], 1)
                .padding(pads[0], 0, pads[1], 0);
    if (call.text("auto_pad", "NOTSET").equals("SAME_LOWER")) {
      Window upper = window.same(x.dim(2), images ? x.dim(3) : 1);
      return window.padding(upper.bottom(), upper.right(), upper.top(), upper.left());
    }
    return window;
  }

  private static boolean same(Call call) {
    return call.text("auto_pad", "NOTSET").equals("SAME_UPPER");
  }

  private static Map<String, Tensor> parameters(Call call, Tensor filters) {
    Map<String, Tensor> parameters = new HashMap<>(Map.of("filters", filters));
    if (call.has(2)) {
      parameters.put("bias", call.tensor(2));
    }
    return parameters;
  }

  private static List<Value> convolve(Call call) {
    Tensor w = call.tensor(1);
    Window window = window(call, w.dim(2), w.dim(-1));
    Conv2d images =
        conv(w.dim(0), window.height(), window.width())
            .stride(window.strideHeight(), window.strideWidth())
            .padding(window.top(), window.left(), window.bottom(), window.right())
            .dilation(window.dilationHeight(), window.dilationWidth())
            .groups(call.integer("group", 1));
    Conv2d padded = same(call) ? images.same() : images;
    Conv2d settled = call.has(2) ? padded : padded.withoutBias();
    Layer layer = w.rank() == 3 ? new Conv1d(settled) : settled;
    return run(call, layer, parameters(call, Layout.filters(w)));
  }

  private static List<Value> spread(Call call) {
    Tensor w = call.tensor(1);
    Window window = window(call, w.dim(2), w.dim(-1));
    int groups = call.integer("group", 1);
    int[] extra = call.integers("output_padding", 0, 0);
    ConvTranspose2d images =
        convTranspose(w.dim(1) * groups, window.height(), window.width())
            .stride(window.strideHeight(), window.strideWidth())
            .padding(window.top(), window.left(), window.bottom(), window.right())
            .dilation(window.dilationHeight(), window.dilationWidth())
            .extra(extra[0], w.rank() == 3 ? 0 : extra[1])
            .groups(groups);
    ConvTranspose2d settled = call.has(2) ? images : images.withoutBias();
    Layer layer = w.rank() == 3 ? new ConvTranspose1d(settled) : settled;
    List<Value> y = run(call, layer, parameters(call, Layout.filters(w)));
    int[] size = call.integers("output_shape");
    for (int i = 0; i < size.length; i++) {
      if (y.getFirst().tensor().dim(2 + i) != size[i]) {
        throw new LeftOut("an output size that needs padding of its own");
      }
    }
    return y;
  }

  private static List<Value> pool(Call call, Pool2d.Summary summary) {
    Window window = window(call);
    Edge edge = same(call) ? Edge.SAME : call.integer("ceil_mode", 0) == 1 ? Edge.CEIL : Edge.VALID;
    boolean counted = call.integer("count_include_pad", 0) == 1;
    Pool2d pool = new Pool2d(summary, window, edge, counted, null);
    return run(call, call.tensor(0).rank() == 3 ? new Pool1d(pool) : pool, Map.of());
  }

  private static List<Value> lpPool(Call call) {
    Edge edge = same(call) ? Edge.SAME : Edge.VALID;
    return run(call, new LpPool2d(window(call), edge, call.integer("p", 2)), Map.of());
  }

  private static List<Value> run(Call call, Layer layer, Map<String, Tensor> parameters) {
    Tensor x = call.tensor(0);
    return List.of(Value.of(Layout.channelsLast(x, t -> Layout.run(layer, t, parameters))));
  }

  private static List<Value> global(Call call, Layer layer) {
    Tensor x = call.tensor(0);
    Tensor y = Layout.run(layer, Layout.toEnd(x, 1), Map.of());
    return List.of(Value.of(y.reshape(x.dim(0), x.dim(1), 1, 1)));
  }
}
