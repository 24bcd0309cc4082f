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
}
