package dev.filtro.cnn.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The graph of an ONNX model: nodes in an order in which they can be computed.
///
/// @param outputTypes the element types of the outputs, 0 for what is no tensor
record Graph(
    int opset,
    List<Message> nodes,
    Map<String, Value> constants,
    List<String> inputs,
    List<String> outputs,
    List<Integer> outputTypes) {

  /// Reads a ModelProto.
  static Graph read(Message model) {
    Message graph = model.messages(7).getFirst();
    int opset =
        model.messages(8).stream()
            .filter(set -> set.text(1).isEmpty())
            .mapToInt(set -> (int) set.number(2))
            .max()
            .orElseThrow();
    Map<String, Value> constants = new LinkedHashMap<>();
    graph.messages(5).forEach(tensor -> constants.put(tensor.text(8), Value.read(tensor)));
    return new Graph(
        opset,
        graph.messages(1),
        constants,
        graph.messages(11).stream().map(info -> info.text(1)).toList(),
        graph.messages(12).stream().map(info -> info.text(1)).toList(),
        graph.messages(12).stream().map(Graph::elementType).toList());
  }

  private static int elementType(Message info) {
    List<Message> tensors =
        info.messages(2).stream().flatMap(type -> type.messages(1).stream()).toList();
    return tensors.isEmpty() ? 0 : (int) tensors.getFirst().number(1);
  }

  /// Computes the outputs; null where an operator gives its first results only.
  List<@Nullable Value> run(List<Value> given, Map<String, Call.Operator> operators) {
    Map<String, Value> known = new HashMap<>(constants);
    for (int i = 0; i < given.size(); i++) {
      known.put(inputs.get(i), given.get(i));
    }
    for (Message node : nodes) {
      String type = node.text(4);
      Call.Operator operator = operators.get(type);
      if (operator == null) {
        throw new LeftOut("no layer or function of the library: " + type);
      }
      List<String> names = node.texts(2);
      List<Value> results = operator.apply(call(node, known));
      for (int i = 0; i < Math.min(results.size(), names.size()); i++) {
        known.put(names.get(i), Objects.requireNonNull(results.get(i)));
      }
    }
    List<@Nullable Value> results = new ArrayList<>();
    outputs.forEach(name -> results.add(known.get(name)));
    return results;
  }

  private Call call(Message node, Map<String, Value> known) {
    Map<String, Message> attributes = new HashMap<>();
    node.messages(5).forEach(attribute -> attributes.put(attribute.text(1), attribute));
    List<@Nullable Value> inputs = new ArrayList<>();
    node.texts(1).forEach(name -> inputs.add(known.get(name)));
    return new Call(node.text(4), attributes, inputs, opset, node.texts(2).size());
  }
}
