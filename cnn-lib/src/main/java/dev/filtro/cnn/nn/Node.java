package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A value in a network that is being described: an input, or what a layer makes of other values.
///
/// Immutable: [#then] gives a new node, so that a value can be used twice, which makes a branch.
///
/// ```java
/// var x = input(32, 32, 3);
/// var y = x.then(conv(16, 3).same().relu());
/// var z = add(y, y.then(conv(16, 3).same())).then(relu());
/// var network = Network.of(x, z);
/// ```
public final class Node {
  private final @Nullable Layer layer;
  private final @Nullable Shape inputShape;
  private final List<Node> sources;

  private Node(@Nullable Layer layer, @Nullable Shape inputShape, List<Node> sources) {
    this.layer = layer;
    this.inputShape = inputShape;
    this.sources = List.copyOf(sources);
  }

  /// An input of a network.
  ///
  /// Shapes: one example's, without the batch axis, such as `[28, 28, 1]`.
  public static Node input(int... shape) {
    if (shape.length == 0) {
      throw new ShapeException("input expects at least one size, such as input(28, 28, 1)");
    }
    for (int size : shape) {
      if (size < 1) {
        throw new ShapeException(
            "input expects sizes of at least 1 but got "
                + Arrays.toString(shape)
                + "; leave out the batch axis");
      }
    }
    return new Node(null, Shape.of(shape), List.of());
  }

  /// What a layer makes of several values together.
  public static Node join(Layer layer, Node... sources) {
    return new Node(Objects.requireNonNull(layer), null, List.of(sources));
  }

  /// What these layers or blocks, one after the other, make of this value.
  public Node then(Block... blocks) {
    Node node = this;
    for (Block block : blocks) {
      node = Objects.requireNonNull(block).behind(node);
    }
    return node;
  }

  /// Whether a value is needed to compute this one.
  boolean needs(Node value) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Node> open = new ArrayDeque<>(sources);
    while (!open.isEmpty()) {
      Node next = open.removeLast();
      if (seen.add(next)) {
        open.addAll(next.sources);
      }
    }
    return seen.contains(value);
  }

  /// The layer that makes the value; inputs have none.
  Layer layer() {
    return Objects.requireNonNull(layer);
  }

  boolean isInput() {
    return layer == null;
  }

  Shape inputShape() {
    return Objects.requireNonNull(inputShape);
  }

  List<Node> sources() {
    return sources;
  }

  @Override
  public String toString() {
    return layer == null ? "input " + inputShape : layer.kind() + " of " + sources;
  }
}
