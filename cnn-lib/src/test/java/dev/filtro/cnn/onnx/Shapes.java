package dev.filtro.cnn.onnx;

import static dev.filtro.cnn.Layers.flatten;
import static java.util.Map.entry;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Operators that move elements without changing them.
final class Shapes {
  private Shapes() {}

  static Map<String, Call.Operator> operators() {
    return Map.ofEntries(
        entry("Constant", call -> List.of(call.constant())),
        entry("Identity", call -> List.of(call.value(0))),
        entry("Cast", Shapes::cast),
        entry("Shape", Shapes::shape),
        entry("Reshape", Shapes::reshape),
        entry("Flatten", Shapes::flat),
        entry("Squeeze", Shapes::squeeze),
        entry("Unsqueeze", Shapes::unsqueeze),
        entry("Expand", call -> of(call, expand(call.tensor(0), call.value(1).integers()))),
        entry("Transpose", Shapes::transpose),
        entry("Concat", Shapes::concat),
        entry("Split", Shapes::split),
        entry("Slice", Shapes::slice),
        entry("Gather", Shapes::gather),
        entry("DepthToSpace", Shapes::depthToSpace));
  }

  private static List<Value> of(Call call, Tensor y) {
    return List.of(new Value(call.value(0).type(), y));
  }

  private static List<Value> cast(Call call) {
    if (call.integer("to", 0) != call.value(0).type()) {
      throw new LeftOut("numbers of another type than float32");
    }
    return List.of(call.value(0));
  }

  private static List<Value> shape(Call call) {
    int[] sizes = call.tensor(0).shape().toArray();
    int from = call.integer("start", 0);
    int to = call.integer("end", sizes.length);
    return List.of(Value.integers(Arrays.copyOfRange(sizes, from, Math.min(to, sizes.length))));
  }

  private static List<Value> reshape(Call call) {
    int[] sizes = call.integers("shape", 1);
    int[] result = sizes == null ? new int[0] : sizes.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = result[i] == 0 ? call.tensor(0).dim(i) : result[i];
    }
    return of(call, call.tensor(0).reshape(result));
  }

  private static List<Value> flat(Call call) {
    Tensor x = call.tensor(0);
    int axis = call.axis(1, x.rank());
    if (axis == 1) {
      return of(call, Layout.run(flatten(), x, Map.of()));
    }
    int before = Arrays.stream(x.shape().toArray()).limit(axis).reduce(1, (a, b) -> a * b);
    return of(call, x.reshape(before, -1));
  }

  private static List<Integer> axes(Call call, int rank) {
    int @Nullable [] axes = call.integers("axes", 1);
    return Arrays.stream(axes == null ? new int[0] : axes)
        .mapToObj(axis -> axis < 0 ? axis + rank : axis)
        .toList();
  }

  private static List<Value> squeeze(Call call) {
    Tensor x = call.tensor(0);
    List<Integer> gone = axes(call, x.rank());
    return of(
        call,
        x.reshape(
            IntStream.range(0, x.rank()).filter(i -> !gone.contains(i)).map(x::dim).toArray()));
  }

  private static List<Value> unsqueeze(Call call) {
    Tensor x = call.tensor(0);
    int count = call.integers("axes", 1) instanceof int[] axes ? axes.length : 0;
    List<Integer> added = axes(call, x.rank() + count);
    List<Integer> sizes = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < x.rank() + count; i++) {
      sizes.add(added.contains(i) ? 1 : x.dim(next++));
    }
    return of(call, x.reshape(sizes.stream().mapToInt(Integer::intValue).toArray()));
  }

  static Tensor expand(Tensor x, int[] shape) {
    return x.plus(Tensor.zeros(shape));
  }

  private static List<Value> transpose(Call call) {
    Tensor x = call.tensor(0);
    return of(call, call.has("perm") ? x.transpose(call.integers("perm")) : x.transpose());
  }

  private static List<Value> concat(Call call) {
    Tensor[] rest =
        IntStream.range(1, call.inputs().size()).mapToObj(call::tensor).toArray(Tensor[]::new);
    return of(call, call.tensor(0).concat(call.axis(1, call.tensor(0).rank()), rest));
  }

  private static List<Value> split(Call call) {
    Tensor x = call.tensor(0);
    int axis = call.axis(0, x.rank());
    int[] sizes = call.integers("split", 1);
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < call.outputs(); i++) {
      int size = sizes == null ? x.dim(axis) / call.outputs() : sizes[i];
      parts.add(new Value(call.value(0).type(), x.slice(axis, from, from + size)));
      from += size;
    }
    return parts;
  }

  private static List<Value> slice(Call call) {
    int[] starts = call.value(1).integers();
    int[] ends = call.value(2).integers();
    int[] axes =
        call.has(3) ? call.value(3).integers() : IntStream.range(0, starts.length).toArray();
    Tensor y = call.tensor(0);
    for (int i = 0; i < starts.length; i++) {
      if (call.has(4) && call.value(4).integers()[i] != 1) {
        throw new LeftOut("slices with steps");
      }
      int size = y.dim(axes[i]);
      y = y.slice(axes[i], inside(starts[i], size), inside(ends[i], size));
    }
    return of(call, y);
  }

  private static int inside(int place, int size) {
    return Math.clamp(place < 0 ? place + size : place, 0, size);
  }

  /// By the embedding of the axis' rows.
  private static List<Value> gather(Call call) {
    Tensor x = call.tensor(0);
    int axis = call.axis(0, x.rank());
    Tensor indices = fromStart(call.tensor(1), x.dim(axis));
    int[] order = IntStream.range(0, x.rank()).toArray();
    System.arraycopy(order, 0, order, 1, axis);
    order[0] = axis;
    Tensor front = x.transpose(order);
    Tensor rows = Functions.embedding(indices, front.reshape(x.dim(axis), -1));
    int[] sizes =
        IntStream.concat(
                Arrays.stream(indices.shape().toArray()),
                IntStream.range(1, x.rank()).map(front::dim))
            .toArray();
    Tensor y = rows.reshape(sizes);
    int[] back =
        IntStream.concat(
                IntStream.range(indices.rank(), indices.rank() + axis),
                IntStream.concat(
                    IntStream.range(0, indices.rank()),
                    IntStream.range(indices.rank() + axis, y.rank())))
            .toArray();
    return of(call, y.transpose(back));
  }

  /// Negative indices count from the end.
  private static Tensor fromStart(Tensor indices, int size) {
    float[] values = indices.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += values[i] < 0 ? size : 0;
    }
    return Tensor.of(values, indices.shape().toArray());
  }

  private static List<Value> depthToSpace(Call call) {
    Tensor x = call.tensor(0);
    int b = call.integer("blocksize", 1);
    int n = x.dim(0);
    int c = x.dim(1) / b / b;
    int h = x.dim(2);
    int w = x.dim(3);
    boolean depthFirst = call.text("mode", "DCR").equals("DCR");
    Tensor blocks =
        depthFirst
            ? x.reshape(n, b, b, c, h, w).transpose(0, 3, 4, 1, 5, 2)
            : x.reshape(n, c, b, b, h, w).transpose(0, 1, 4, 2, 5, 3);
    return of(call, blocks.reshape(n, c, h * b, w * b));
  }
}
