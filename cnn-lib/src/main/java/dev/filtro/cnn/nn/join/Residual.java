package dev.filtro.cnn.nn.join;

import dev.filtro.cnn.nn.Block;
import dev.filtro.cnn.nn.Node;
import java.util.List;

/// A value plus what some layers make of it.
///
/// ```java
/// residual(conv(64, 3).stride(2).same(), batchNorm(), relu(), conv(64, 3).same(), batchNorm())
///     .shortcut(conv(64, 1).stride(2), batchNorm())
/// ```
///
/// Shapes: the layers, and the shortcut if there is one, give the same.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] where they do not.
///
/// Source: He et al. 2015, arXiv:1512.03385, section 3.2.
///
/// @param layers the branch that is learnt
/// @param shortcut what brings the value itself to the branch's shape; empty where it has it
public record Residual(List<Block> layers, List<Block> shortcut) implements Block {

  /// Copies the lists.
  public Residual {
    layers = List.copyOf(layers);
    shortcut = List.copyOf(shortcut);
  }

  /// A block whose layers keep the shape.
  public static Residual around(Block... layers) {
    return new Residual(List.of(layers), List.of());
  }

  /// Sends the value itself through these layers.
  public Residual shortcut(Block... way) {
    return new Residual(layers, List.of(way));
  }

  @Override
  public Node behind(Node x) {
    Node branch = x.then(layers.toArray(Block[]::new));
    return Node.join(new Add(), branch, x.then(shortcut.toArray(Block[]::new)));
  }

  @Override
  public String toString() {
    return "residual" + layers + (shortcut.isEmpty() ? "" : ".shortcut" + shortcut);
  }
}
