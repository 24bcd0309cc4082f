package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.Epilogue;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Activations over ranges of arrays, and their derivatives from their results.
///
/// Each function has a loop of its own over whole vectors: a choice inside of the loop would make
/// the JIT allocate every vector. What is left at the end goes through a buffer of one vector.
final class VectorEpilogue {
  private VectorEpilogue() {}

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
      case RELU -> relu(x, y, from, end);
      case TANH -> tanh(x, y, from, end);
      case SIGMOID -> sigmoid(x, y, from, end);
    }
  }

  private static void relu(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector.fromArray(S, x, i).max(0f).intoArray(y, i);
    }
  }

  private static void tanh(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      VectorMath.tanh(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
  }

  private static void sigmoid(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      VectorMath.sigmoid(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
  }

  /// `dx = dy epilogue'`, from the results `y`.
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
      case RELU -> reluGradient(y, dy, dx, from, end);
      case TANH -> tanhGradient(y, dy, dx, from, end);
      case SIGMOID -> sigmoidGradient(y, dy, dx, from, end);
    }
  }

  private static void reluGradient(float[] y, float[] dy, float[] dx, int from, int end) {
    FloatVector zero = FloatVector.zero(S);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector.fromArray(S, dy, i)
          .blend(zero, v.compare(VectorOperators.LE, zero))
          .intoArray(dx, i);
    }
  }

  private static void tanhGradient(float[] y, float[] dy, float[] dx, int from, int end) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector.fromArray(S, dy, i).mul(one.sub(v.mul(v))).intoArray(dx, i);
    }
  }

  private static void sigmoidGradient(float[] y, float[] dy, float[] dx, int from, int end) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector.fromArray(S, dy, i).mul(v).mul(one.sub(v)).intoArray(dx, i);
    }
  }
}
