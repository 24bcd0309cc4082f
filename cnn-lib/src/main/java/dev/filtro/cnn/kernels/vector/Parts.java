package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

/// How long loops over arrays are cut, so that the JIT soon compiles them for good.
///
/// It counts how often a method is called. One that a training step calls once, however long its
/// loop, is compiled after 600 steps, and until then each call begins in code that makes an object
/// of every vector, for 8,192 passes of the loop if it has as many. So loops over vectors stand in
/// methods that are called once a part, dozens of times a step.
final class Parts {
  /// Elements of a part: enough vectors to make up for the call, and so few that the JIT has seen
  /// 600 calls before 40,000 passes of the loop, after which it would compile that first and the
  /// method once more.
  static final int SIZE = 32 * L;

  private Parts() {}

  /// The end of the part that begins at `from`.
  static int end(int from, int end) {
    return Math.min(end, from + SIZE);
  }
}
