package dev.filtro.cnn.onnx;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One node of a graph and what reaches it.
///
/// @param opset the version of the operators
/// @param outputs how many results are wanted
record Call(
    String operator,
    Map<String, Message> attributes,
    List<@Nullable Value> inputs,
    int opset,
    int outputs) {

  /// Computes a node's results, of which the later ones may be missing.
  interface Operator {
    List<Value> apply(Call call);
  }

  boolean has(int input) {
    return input < inputs.size() && inputs.get(input) != null;
  }

  Value value(int input) {
    return Objects.requireNonNull(inputs.get(input));
  }

  Tensor tensor(int input) {
    return value(input).tensor();
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  private Message attribute(String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }

  float real(String attribute, double otherwise) {
    return has(attribute) ? attribute(attribute).real(2) : (float) otherwise;
  }

  int integer(String attribute, int otherwise) {
    return has(attribute) ? (int) attribute(attribute).number(3) : otherwise;
  }

  String text(String attribute, String otherwise) {
    return has(attribute) ? attribute(attribute).text(4) : otherwise;
  }

  int[] integers(String attribute, int... otherwise) {
    return has(attribute)
        ? Arrays.stream(attribute(attribute).numbers(8)).mapToInt(i -> (int) i).toArray()
        : otherwise;
  }

  /// Whole numbers that older versions have as an attribute and newer ones as an input.
  int @Nullable [] integers(String attribute, int input) {
    if (has(input)) {
      return value(input).integers();
    }
    return has(attribute) ? integers(attribute) : null;
  }

  /// The attribute `value` of a constant, whatever its type.
  Value constant() {
    if (has("value")) {
      return Value.read(attribute("value").messages(5).getFirst());
    }
    if (has("value_ints")) {
      return Value.integers(integers("value_ints"));
    }
    if (has("value_int")) {
      return new Value(Value.INT64, Tensor.scalar(integer("value_int", 0)));
    }
    if (has("value_floats")) {
      float[] reals = attribute("value_floats").reals(7);
      return Value.of(Tensor.of(reals, reals.length));
    }
    return Value.of(Tensor.scalar(real("value_float", 0)));
  }

  /// The axis of an attribute, counted from 0.
  int axis(int otherwise, int rank) {
    int axis = integer("axis", otherwise);
    return axis < 0 ? axis + rank : axis;
  }
}
