package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Fusion;
import java.util.Arrays;

/// Activations over ranges of arrays, and their derivatives.
///
/// Each function has a loop of its own over whole vectors ([EpilogueLoops], [EpilogueGradients]): a
/// choice inside of the loop would make the JIT allocate every vector. The loops are called through
/// an interface: the JIT inlines what it has seen to be called there if that is one or two, while a
/// `switch` over all of them, in a JVM that has used many, became one method with more operations
/// than it inlines, so that vectors of some were objects. What is left at the end goes through a
/// buffer of one vector.
final class VectorEpilogue {
  /// A function over whole vectors.
  private interface Loop {
    void run(float[] x, float[] y, int from, int end);
  }

  /// Its derivative times a gradient.
  private interface Gradient {
    void run(float[] y, float[] dy, float[] dx, int from, int end);
  }

  private static final Loop[] LOOPS =
      Arrays.stream(Epilogue.values()).map(VectorEpilogue::loop).toArray(Loop[]::new);

  private static final Gradient[] GRADIENTS =
      Arrays.stream(Epilogue.values()).map(VectorEpilogue::gradient).toArray(Gradient[]::new);

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
    for (int i = from; i < whole; i += Parts.SIZE) {
      loop(epilogue, x, y, i, Parts.end(i, whole));
    }
    if (whole < end) {
      float[] rest = Scratch.mine().rest();
      System.arraycopy(x, whole, rest, 0, end - whole);
      loop(epilogue, rest, rest, 0, L);
      System.arraycopy(rest, 0, y, whole, end - whole);
    }
  }

  @SuppressWarnings("EnumOrdinal") // a table of this very enum, looked up in every call
  private static void loop(Epilogue epilogue, float[] x, float[] y, int from, int end) {
    LOOPS[epilogue.ordinal()].run(x, y, from, end);
  }

  private static Loop loop(Epilogue epilogue) {
    return switch (epilogue) {
      case IDENTITY -> (x, y, from, end) -> System.arraycopy(x, from, y, from, end - from);
      case RELU -> EpilogueLoops::relu;
      case TANH -> EpilogueLoops::tanh;
      case SIGMOID -> EpilogueLoops::sigmoid;
      case RELU6 -> EpilogueLoops::relu6;
      case HARD_SIGMOID -> EpilogueLoops::hardSigmoid;
      case SOFTPLUS -> EpilogueLoops::softplus;
      case SILU -> EpilogueLoops::silu;
      case GELU -> EpilogueLoops::gelu;
      case HARD_SWISH -> EpilogueLoops::hardSwish;
    };
  }

  /// `dx = dy epilogue'`, from the results `y`, or the arguments in its place.
  static void gradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int from, int end) {
    int whole = from + (end - from) / L * L;
    for (int i = from; i < whole; i += Parts.SIZE) {
      gradientLoop(epilogue, y, dy, dx, i, Parts.end(i, whole));
    }
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

  @SuppressWarnings("EnumOrdinal") // a table of this very enum, looked up in every call
  private static void gradientLoop(
      Epilogue epilogue, float[] y, float[] dy, float[] dx, int from, int end) {
    GRADIENTS[epilogue.ordinal()].run(y, dy, dx, from, end);
  }

  private static Gradient gradient(Epilogue epilogue) {
    return switch (epilogue) {
      case IDENTITY -> (y, dy, dx, from, end) -> System.arraycopy(dy, from, dx, from, end - from);
      case RELU -> EpilogueGradients::relu;
      case TANH -> EpilogueGradients::tanh;
      case SIGMOID -> EpilogueGradients::sigmoid;
      case RELU6 -> EpilogueGradients::relu6;
      case HARD_SIGMOID -> EpilogueGradients::hardSigmoid;
      case SOFTPLUS -> EpilogueGradients::softplus;
      case SILU -> EpilogueGradients::silu;
      case GELU -> EpilogueGradients::gelu;
      case HARD_SWISH -> EpilogueGradients::hardSwish;
    };
  }
}
