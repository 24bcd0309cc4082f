package dev.filtro.cnn.onnx;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.instanceNorm;
import static dev.filtro.cnn.Layers.layerNorm;
import static java.util.Map.entry;

import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.dense.Dense;
import dev.filtro.cnn.nn.norm.LayerNorm;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// Operators that put many elements together: reductions, products of matrices, normalisations.
final class Sums {
  private Sums() {}

  static Map<String, Call.Operator> operators() {
    return Map.ofEntries(
        entry("ReduceSum", call -> reduce(call, Tensor::sum)),
        entry("ReduceMean", call -> reduce(call, Tensor::mean)),
        entry("ReduceMax", call -> reduce(call, Sums::largest)),
        entry("ReduceMin", call -> reduce(call, (x, axes) -> largest(x.negate(), axes).negate())),
        entry("ArgMax", Sums::largestPlace),
        entry("MatMul", call -> List.of(Value.of(product(call.tensor(0), call.tensor(1))))),
        entry("Gemm", Sums::gemm),
        entry("BatchNormalization", Sums::batch),
        entry("InstanceNormalization", Sums::instance),
        entry("LayerNormalization", Sums::layer),
        entry("Dropout", Sums::drop));
  }

  private static Tensor largest(Tensor x, int... axes) {
    if (x.size() == 0) {
      throw new LeftOut("the largest of no elements, which the library refuses");
    }
    return x.max(axes);
  }

  private static List<Value> reduce(Call call, BiFunction<Tensor, int[], Tensor> function) {
    Tensor x = call.tensor(0);
    int[] given = call.integers("axes", 1);
    boolean none = given == null || given.length == 0;
    if (none && call.integer("noop_with_empty_axes", 0) == 1) {
      return List.of(call.value(0));
    }
    int[] axes = none ? IntStream.range(0, x.rank()).toArray() : given;
    Tensor y = function.apply(x, axes);
    if (call.integer("keepdims", 1) == 1) {
      int[] sizes = x.shape().toArray();
      Arrays.stream(axes).forEach(axis -> sizes[axis < 0 ? axis + sizes.length : axis] = 1);
      y = y.reshape(sizes);
    }
    return List.of(new Value(call.value(0).type(), y));
  }

  private static List<Value> largestPlace(Call call) {
    if (call.integer("select_last_index", 0) == 1) {
      throw new LeftOut("the last of the largest, where the library takes the first");
    }
    Tensor x = call.tensor(0);
    int axis = call.axis(0, x.rank());
    int[] sizes = x.shape().toArray();
    sizes[axis] = 1;
    int[] places = Network.bestClasses(Layout.toEnd(x, axis));
    return List.of(new Value(Value.INT64, Value.integers(places).tensor().reshape(sizes)));
  }

  /// Vectors as matrices of one row or column; leading sizes are stretched, as NumPy does.
  private static Tensor product(Tensor a, Tensor b) {
    if (a.rank() == 1) {
      Tensor y = product(a.reshape(1, a.dim(0)), b.rank() == 1 ? b.reshape(-1, 1) : b);
      return y.reshape(b.rank() == 1 ? new int[0] : new int[] {y.dim(-1)});
    }
    int[] lead = IntStream.range(0, a.rank() - 2).map(a::dim).toArray();
    if (b.rank() == 1) {
      Tensor rows = a.reshape(-1, a.dim(-1)).matmul(b.reshape(-1, 1));
      return rows.reshape(Arrays.copyOf(a.shape().toArray(), a.rank() - 1));
    }
    int[] left = Arrays.copyOf(lead, a.rank());
    int[] right = Arrays.copyOf(lead, a.rank());
    for (int i = 0; i < lead.length; i++) {
      left[i] = Math.max(lead[i], b.dim(i));
      right[i] = left[i];
    }
    Arrays.fill(left, lead.length, left.length, 1);
    Arrays.fill(right, lead.length, right.length, 1);
    return Shapes.expand(a, left).matmul(Shapes.expand(b, right));
  }

  /// As a dense layer where it is one.
  private static List<Value> gemm(Call call) {
    Tensor a = call.integer("transA", 0) == 1 ? call.tensor(0).transpose() : call.tensor(0);
    Tensor b = call.integer("transB", 0) == 1 ? call.tensor(1).transpose() : call.tensor(1);
    float alpha = call.real("alpha", 1);
    float beta = call.real("beta", 1);
    boolean bias = call.has(2) && call.tensor(2).size() == b.dim(1);
    if (alpha == 1 && beta == 1 && (bias || !call.has(2))) {
      Map<String, Tensor> parameters = new HashMap<>(Map.of("weights", b));
      Dense layer = dense(b.dim(1));
      if (bias) {
        parameters.put("bias", call.tensor(2).reshape(b.dim(1)));
      }
      return List.of(Value.of(Layout.run(bias ? layer : layer.withoutBias(), a, parameters)));
    }
    Tensor product = a.matmul(b).times(alpha);
    return List.of(Value.of(call.has(2) ? product.plus(call.tensor(2).times(beta)) : product));
  }

  private static List<Value> batch(Call call) {
    Map<String, Tensor> parameters =
        Map.of(
            "gain", call.tensor(1),
            "bias", call.tensor(2),
            "mean", call.tensor(3),
            "variance", call.tensor(4));
    Mode mode = call.integer("training_mode", 0) == 1 ? Mode.TRAIN : Mode.EVALUATE;
    double epsilon = call.real("epsilon", 1e-5);
    return List.of(
        Value.of(
            Layout.channelsLast(
                call.tensor(0),
                x -> Layout.run(batchNorm().epsilon(epsilon), x, parameters, mode))));
  }

  private static List<Value> instance(Call call) {
    Map<String, Tensor> parameters = Map.of("gain", call.tensor(1), "bias", call.tensor(2));
    double epsilon = call.real("epsilon", 1e-5);
    return List.of(
        Value.of(
            Layout.channelsLast(
                call.tensor(0), x -> Layout.run(instanceNorm().epsilon(epsilon), x, parameters))));
  }

  private static List<Value> layer(Call call) {
    Tensor x = call.tensor(0);
    int axis = call.axis(-1, x.rank());
    Map<String, Tensor> parameters = Map.of("gain", call.tensor(1), "bias", call.tensor(2));
    LayerNorm layer = layerNorm().axes(x.rank() - axis).epsilon(call.real("epsilon", 1e-5));
    return List.of(Value.of(Layout.runOne(layer, x, parameters, Mode.EVALUATE)));
  }

  private static List<Value> drop(Call call) {
    boolean training = call.has(2) && call.tensor(2).item() != 0;
    double rate = call.has(1) ? call.tensor(1).item() : call.real("ratio", 0.5);
    if (training && rate > 0) {
      throw new LeftOut("random numbers of another generator");
    }
    Mode mode = training ? Mode.TRAIN : Mode.EVALUATE;
    return List.of(Value.of(Layout.runOne(dropout(rate), call.tensor(0), Map.of(), mode)));
  }
}
