package dev.filtro.cnn.nn;

/// What can be put behind a value of a network: a [Layer], or several layers with branches.
///
/// ```java
/// Block twice = x -> add(x, x.then(conv(16, 3).same().relu(), conv(16, 3).same()));
/// Network.of(input(32, 32, 16), twice, twice, globalAveragePool(), dense(10));
/// ```
@FunctionalInterface
public interface Block {

  /// The value that it makes of another one.
  Node behind(Node x);

  /// A block that prints as it is written.
  static Block called(String text, Block block) {
    record Called(String text, Block block) implements Block {
      @Override
      public Node behind(Node x) {
        return block.behind(x);
      }

      @Override
      public String toString() {
        return text;
      }
    }
    return new Called(text, block);
  }
}
