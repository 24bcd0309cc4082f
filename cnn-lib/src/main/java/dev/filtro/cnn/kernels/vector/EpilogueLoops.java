package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// The loops of [VectorEpilogue] over whole vectors, one a function.
final class EpilogueLoops {
  private static final float ROOT_HALF = (float) Math.sqrt(0.5);

  private EpilogueLoops() {}

  static void relu(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector.fromArray(S, x, i).max(0f).intoArray(y, i);
    }
  }

  static void tanh(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      VectorMath.tanh(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
  }

  static void sigmoid(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      VectorMath.sigmoid(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
  }

  static void relu6(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.max(0f).min(6f).intoArray(y, i);
    }
  }

  static void hardSigmoid(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.add(3f).max(0f).min(6f).div(6f).intoArray(y, i);
    }
  }

  static void softplus(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      VectorMath.softplus(v).intoArray(y, i);
    }
  }

  static void silu(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.div(VectorMath.onePlusExp(v.neg())).intoArray(y, i);
    }
  }

  static void gelu(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      VectorMath.erf(v.mul(ROOT_HALF)).add(1f).mul(v.mul(0.5f)).intoArray(y, i);
    }
  }

  static void hardSwish(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.add(3f).max(0f).min(6f).mul(v).div(6f).intoArray(y, i);
    }
  }

  /// `x` above 0, `a x` below.
  static void leakyRelu(float a, float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.min(0f).mul(a).add(v.max(0f)).intoArray(y, i);
    }
  }

  /// `x` above 0, `a (exp(x) - 1)` below.
  static void elu(float a, float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      VectorMath.expOfNegative(v.min(0f)).sub(1f).mul(a).add(v.max(0f)).intoArray(y, i);
    }
  }
}
