package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.Epilogue;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Activations over ranges of arrays, and their derivatives from their results.
final class VectorEpilogue {
  private VectorEpilogue() {}

  /// Applies the epilogue in place.
  static void apply(Epilogue epilogue, float[] y, int from, int n) {
    if (epilogue != Epilogue.IDENTITY) {
      apply(epilogue, y, y, from, from + n);
    }
  }

  static void apply(Epilogue epilogue, float[] x, float[] y, int from, int end) {
    switch (epilogue) {
      case IDENTITY -> System.arraycopy(x, from, y, from, end - from);
      case RELU -> relu(x, y, from, end);
      case TANH -> tanh(x, y, from, end);
      case SIGMOID -> sigmoid(x, y, from, end);
    }
  }

  private static void relu(float[] x, float[] y, int from, int end) {
    int i = from;
    for (; i + L <= end; i += L) {
      FloatVector.fromArray(S, x, i).max(0f).intoArray(y, i);
    }
    if (i < end) {
      VectorMask<Float> rest = S.indexInRange(0, end - i);
      FloatVector.fromArray(S, x, i, rest).max(0f).intoArray(y, i, rest);
    }
  }

  private static void tanh(float[] x, float[] y, int from, int end) {
    int i = from;
    for (; i + L <= end; i += L) {
      VectorMath.tanh(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
    if (i < end) {
      VectorMask<Float> rest = S.indexInRange(0, end - i);
      VectorMath.tanh(FloatVector.fromArray(S, x, i, rest)).intoArray(y, i, rest);
    }
  }

  private static void sigmoid(float[] x, float[] y, int from, int end) {
    int i = from;
    for (; i + L <= end; i += L) {
      VectorMath.sigmoid(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
    if (i < end) {
      VectorMask<Float> rest = S.indexInRange(0, end - i);
      VectorMath.sigmoid(FloatVector.fromArray(S, x, i, rest)).intoArray(y, i, rest);
    }
  }

  /// `dx = dy epilogue'`, from the results `y`.
  static void gradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int from, int end) {
    int i = from;
    for (; i + L <= end; i += L) {
      FloatVector d = FloatVector.fromArray(S, dy, i);
      derivative(epilogue, FloatVector.fromArray(S, y, i), d).intoArray(dx, i);
    }
    if (i < end) {
      VectorMask<Float> rest = S.indexInRange(0, end - i);
      FloatVector d = FloatVector.fromArray(S, dy, i, rest);
      derivative(epilogue, FloatVector.fromArray(S, y, i, rest), d).intoArray(dx, i, rest);
    }
  }

  private static FloatVector derivative(Epilogue epilogue, FloatVector y, FloatVector dy) {
    return switch (epilogue) {
      case IDENTITY -> dy;
      case RELU -> dy.blend(0f, y.compare(VectorOperators.LE, 0f));
      case TANH -> dy.mul(FloatVector.broadcast(S, 1f).sub(y.mul(y)));
      case SIGMOID -> dy.mul(y).mul(FloatVector.broadcast(S, 1f).sub(y));
    };
  }
}
