package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Fusion;

/// Activations over ranges of arrays, and their derivatives.
///
/// Each function has a loop of its own over whole vectors ([EpilogueLoops], [EpilogueGradients]): a
/// choice inside of the loop would make the JIT allocate every vector. What is left at the end goes
/// through a buffer of one vector.
final class VectorEpilogue {
  private VectorEpilogue() {}

  /// What follows the sum and the bias of a convolution, in place.
  static void apply(Fusion fusion, float[] y, int from, int n) {
    float[] addend = fusion.addend();
    if (addend != null) {
      Rows.add(addend, from, y, from, n);
    }
    apply(fusion.epilogue(), y, from, n);
  }

  /// Applies the epilogue in place.
  static void apply(Epilogue epilogue, float[] y, int from, int n) {
    if (epilogue != Epilogue.IDENTITY) {
      apply(epilogue, y, y, from, from + n);
    }
  }

  static void apply(Epilogue epilogue, float[] x, float[] y, int from, int end) {
    int whole = from + (end - from) / L * L;
    loop(epilogue, x, y, from, whole);
    if (whole < end) {
      float[] rest = Scratch.mine().rest();
      System.arraycopy(x, whole, rest, 0, end - whole);
      loop(epilogue, rest, rest, 0, L);
      System.arraycopy(rest, 0, y, whole, end - whole);
    }
  }

  private static void loop(Epilogue epilogue, float[] x, float[] y, int from, int end) {
    switch (epilogue) {
      case IDENTITY -> System.arraycopy(x, from, y, from, end - from);
      case RELU -> EpilogueLoops.relu(x, y, from, end);
      case TANH -> EpilogueLoops.tanh(x, y, from, end);
      case SIGMOID -> EpilogueLoops.sigmoid(x, y, from, end);
      case RELU6 -> EpilogueLoops.relu6(x, y, from, end);
      case HARD_SIGMOID -> EpilogueLoops.hardSigmoid(x, y, from, end);
      case SOFTPLUS -> EpilogueLoops.softplus(x, y, from, end);
      case SILU -> EpilogueLoops.silu(x, y, from, end);
      case GELU -> EpilogueLoops.gelu(x, y, from, end);
      case HARD_SWISH -> EpilogueLoops.hardSwish(x, y, from, end);
    }
  }

  /// `dx = dy epilogue'`, from the results `y`, or the arguments in its place.
  static void gradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int from, int end) {
    int whole = from + (end - from) / L * L;
    gradientLoop(epilogue, y, dy, dx, from, whole);
    if (whole < end) {
      Scratch scratch = Scratch.mine();
      float[] rest = scratch.rest();
      float[] restD = scratch.otherRest();
      System.arraycopy(y, whole, rest, 0, end - whole);
      System.arraycopy(dy, whole, restD, 0, end - whole);
      gradientLoop(epilogue, rest, restD, restD, 0, L);
      System.arraycopy(restD, 0, dx, whole, end - whole);
    }
  }

  private static void gradientLoop(
      Epilogue epilogue, float[] y, float[] dy, float[] dx, int from, int end) {
    switch (epilogue) {
      case IDENTITY -> System.arraycopy(dy, from, dx, from, end - from);
      case RELU -> EpilogueGradients.relu(y, dy, dx, from, end);
      case TANH -> EpilogueGradients.tanh(y, dy, dx, from, end);
      case SIGMOID -> EpilogueGradients.sigmoid(y, dy, dx, from, end);
      case RELU6 -> EpilogueGradients.relu6(y, dy, dx, from, end);
      case HARD_SIGMOID -> EpilogueGradients.hardSigmoid(y, dy, dx, from, end);
      case SOFTPLUS -> EpilogueGradients.softplus(y, dy, dx, from, end);
      case SILU -> EpilogueGradients.silu(y, dy, dx, from, end);
      case GELU -> EpilogueGradients.gelu(y, dy, dx, from, end);
      case HARD_SWISH -> EpilogueGradients.hardSwish(y, dy, dx, from, end);
    }
  }
}
