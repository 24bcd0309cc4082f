package dev.filtro.cnn.onnx;

import static dev.filtro.cnn.Layers.elu;
import static dev.filtro.cnn.Layers.gelu;
import static dev.filtro.cnn.Layers.leakyRelu;
import static dev.filtro.cnn.Layers.prelu;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.Layers.sigmoid;
import static dev.filtro.cnn.Layers.softmax;
import static dev.filtro.cnn.Layers.softplus;
import static dev.filtro.cnn.Layers.tanh;
import static java.util.Map.entry;

import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PointwiseFunction;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Operators on each element by itself: activations, by the library's layers, and arithmetic.
final class Pointwise {
  private Pointwise() {}

  /// x to the power of t.
  private static final class Power implements PointwiseFunction {
    @Override
    public double value(double x, double t) {
      return Math.pow(x, t);
    }

    @Override
    public double slope(double x, double t) {
      return t * Math.pow(x, t - 1);
    }
  }

  static Map<String, Call.Operator> operators() {
    return Map.ofEntries(
        entry("Relu", layer(relu())),
        entry("Sigmoid", layer(sigmoid())),
        entry("Tanh", layer(tanh())),
        entry("Softplus", layer(softplus())),
        entry("LeakyRelu", call -> layer(leakyRelu(call.real("alpha", 0.01))).apply(call)),
        entry("Elu", call -> layer(elu(call.real("alpha", 1))).apply(call)),
        entry("Gelu", Pointwise::normal),
        entry("PRelu", Pointwise::learntSlope),
        entry("Selu", Pointwise::selu),
        entry("HardSigmoid", Pointwise::hardSigmoid),
        entry("Softsign", one(x -> x.dividedBy(x.abs().plus(1)))),
        entry("Softmax", call -> alongAxis(call, softmax())),
        entry("LogSoftmax", call -> alongAxis(call, Functions::logSoftmax)),
        entry("Abs", one(Tensor::abs)),
        entry("Neg", one(Tensor::negate)),
        entry("Exp", one(Tensor::exp)),
        entry("Log", one(Tensor::log)),
        entry("Sqrt", one(Tensor::sqrt)),
        entry("Erf", one(Tensor::erf)),
        entry("Add", two(Tensor::plus)),
        entry("Sub", two(Tensor::minus)),
        entry("Mul", two(Tensor::times)),
        entry("Div", Pointwise::divide),
        entry("Pow", two((x, t) -> Functions.pointwise(x, stretch(t, x), new Power()))),
        entry("Sum", call -> all(call, Tensor::plus, 1)),
        entry("Mean", call -> all(call, Tensor::plus, call.inputs().size())),
        entry("Max", call -> all(call, Pointwise::larger, 1)),
        entry("Min", call -> all(call, Pointwise::smaller, 1)),
        entry("Clip", Pointwise::clip));
  }

  static Tensor stretch(Tensor x, Tensor to) {
    return x.plus(Tensor.zeros(to.shape().toArray()));
  }

  static Tensor larger(Tensor a, Tensor b) {
    return a.plus(Functions.relu(b.minus(a)));
  }

  static Tensor smaller(Tensor a, Tensor b) {
    return a.minus(Functions.relu(a.minus(b)));
  }

  private static Call.Operator one(UnaryOperator<Tensor> function) {
    return call -> List.of(new Value(call.value(0).type(), function.apply(call.tensor(0))));
  }

  private static Call.Operator two(BinaryOperator<Tensor> function) {
    return call ->
        List.of(new Value(call.value(0).type(), function.apply(call.tensor(0), call.tensor(1))));
  }

  private static Call.Operator layer(Activation activation) {
    return one(x -> Layout.runOne(activation, x, Map.of(), Mode.EVALUATE));
  }

  private static List<Value> all(Call call, BinaryOperator<Tensor> function, double divisor) {
    Tensor result = call.tensor(0);
    for (int i = 1; i < call.inputs().size(); i++) {
      result = function.apply(result, call.tensor(i));
    }
    return List.of(new Value(call.value(0).type(), result.dividedBy(divisor)));
  }

  private static List<Value> divide(Call call) {
    Tensor y = call.tensor(0).dividedBy(call.tensor(1));
    if (call.value(0).type() == Value.FLOAT) {
      return List.of(Value.of(y));
    }
    return List.of(new Value(call.value(0).type(), y.minus(fractions(y))));
  }

  private static Tensor fractions(Tensor x) {
    float[] values = x.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] %= 1;
    }
    return Tensor.of(values, x.shape().toArray());
  }

  private static List<Value> normal(Call call) {
    if (call.text("approximate", "none").equals("none")) {
      return layer(gelu()).apply(call);
    }
    Tensor x = call.tensor(0);
    Tensor inner = x.plus(x.square().times(x).times(0.044715)).times(Math.sqrt(2 / Math.PI));
    return List.of(Value.of(x.times(Functions.tanh(inner).plus(1)).times(0.5)));
  }

  /// As a layer where there is a slope for each channel, or one for all.
  private static List<Value> learntSlope(Call call) {
    Tensor x = call.tensor(0);
    Tensor slope = call.tensor(1);
    if (x.rank() == slope.rank() && slope.size() > 1) {
      Tensor below = Functions.relu(x.negate()).times(slope);
      return List.of(Value.of(Functions.relu(x).minus(below)));
    }
    Tensor channels = slope.reshape(slope.size()).plus(Tensor.zeros(x.dim(1)));
    Map<String, Tensor> parameters = Map.of("slope", channels);
    return List.of(Value.of(Layout.channelsLast(x, t -> Layout.run(prelu(), t, parameters))));
  }

  private static List<Value> selu(Call call) {
    double alpha = call.real("alpha", 1.67326319217681884765625);
    double gamma = call.real("gamma", 1.05070102214813232421875);
    return List.of(Value.of(Functions.elu(call.tensor(0), alpha).times(gamma)));
  }

  /// The library's slope is a sixth: any other one by its ReLU6.
  private static List<Value> hardSigmoid(Call call) {
    Tensor line = call.tensor(0).times(call.real("alpha", 0.2)).plus(call.real("beta", 0.5));
    return List.of(Value.of(Functions.relu6(line.times(6)).dividedBy(6)));
  }

  private static List<Value> alongAxis(Call call, Activation activation) {
    Tensor x = call.tensor(0);
    boolean old = call.opset() < 13;
    int axis = call.axis(old ? 1 : -1, x.rank());
    if (old && axis != x.rank() - 1) {
      throw new LeftOut("softmax over several axes at once (before version 13)");
    }
    Value last = new Value(Value.FLOAT, Layout.toEnd(x, axis));
    Call moved = new Call("", Map.of(), List.of(last), call.opset(), 1);
    Tensor y = layer(activation).apply(moved).getFirst().tensor();
    return List.of(Value.of(Layout.fromEnd(y, axis)));
  }

  private static List<Value> clip(Call call) {
    Tensor x = call.tensor(0);
    Tensor above = call.has(1) ? larger(x, call.tensor(1)) : x;
    return List.of(Value.of(call.has(2) ? smaller(above, call.tensor(2)) : above));
  }
}
