package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The loops of the derivatives in [VectorEpilogue] over whole vectors: from the result y where
/// that is enough, else from the argument x.
final class EpilogueGradients {
  private static final float ROOT_HALF = (float) Math.sqrt(0.5);

  /// The density of the normal distribution at 0.
  private static final float DENSITY = (float) (1 / Math.sqrt(2 * Math.PI));

  private EpilogueGradients() {}

  static void relu(float[] y, float[] dy, float[] dx, int from, int end) {
    FloatVector zero = FloatVector.zero(S);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector.fromArray(S, dy, i)
          .blend(zero, v.compare(VectorOperators.LE, zero))
          .intoArray(dx, i);
    }
  }

  static void tanh(float[] y, float[] dy, float[] dx, int from, int end) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector.fromArray(S, dy, i).mul(one.sub(v.mul(v))).intoArray(dx, i);
    }
  }

  static void sigmoid(float[] y, float[] dy, float[] dx, int from, int end) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector.fromArray(S, dy, i).mul(v).mul(one.sub(v)).intoArray(dx, i);
    }
  }

  /// NaN passes, as in PyTorch.
  static void relu6(float[] y, float[] dy, float[] dx, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector.fromArray(S, dy, i)
          .blend(0f, v.compare(VectorOperators.LE, 0f))
          .blend(0f, v.compare(VectorOperators.GE, 6f))
          .intoArray(dx, i);
    }
  }

  /// NaN does not pass, as in PyTorch.
  static void hardSigmoid(float[] y, float[] dy, float[] dx, int from, int end) {
    FloatVector zero = FloatVector.zero(S);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector d = FloatVector.fromArray(S, dy, i).div(6f);
      zero.blend(d, v.compare(VectorOperators.GT, 0f))
          .blend(zero, v.compare(VectorOperators.GE, 1f))
          .intoArray(dx, i);
    }
  }

  static void softplus(float[] y, float[] dy, float[] dx, int from, int end) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      one.sub(VectorMath.expOfNegative(v.neg()))
          .mul(FloatVector.fromArray(S, dy, i))
          .intoArray(dx, i);
    }
  }

  static void silu(float[] x, float[] dy, float[] dx, int from, int end) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      FloatVector s = VectorMath.sigmoid(v);
      one.sub(s).mul(v).add(1f).mul(s).mul(FloatVector.fromArray(S, dy, i)).intoArray(dx, i);
    }
  }

  /// In parts of an array and two passes: a loop with both erf and exp is more than the JIT
  /// inlines, see [VectorMath].
  static void gelu(float[] x, float[] dy, float[] dx, int from, int end) {
    float[] below = Scratch.mine().part();
    for (int i = from; i < end; i += below.length) {
      int n = Math.min(below.length, end - i);
      normalBelow(x, i, n, below);
      gelu(x, dy, dx, i, n, below);
    }
  }

  /// The probability that a normally distributed number is below x.
  private static void normalBelow(float[] x, int from, int n, float[] below) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, from + i);
      VectorMath.erf(v.mul(ROOT_HALF)).add(1f).mul(0.5f).intoArray(below, i);
    }
  }

  private static void gelu(float[] x, float[] dy, float[] dx, int from, int n, float[] below) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, from + i);
      FloatVector density = VectorMath.expOfNegative(v.mul(v).mul(-0.5f)).mul(DENSITY);
      density
          .fma(v, FloatVector.fromArray(S, below, i))
          .mul(FloatVector.fromArray(S, dy, from + i))
          .intoArray(dx, from + i);
    }
  }

  static void hardSwish(float[] x, float[] dy, float[] dx, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      FloatVector slope = v.div(3f).add(0.5f);
      slope = slope.blend(0f, v.compare(VectorOperators.LE, -3f));
      slope = slope.blend(1f, v.compare(VectorOperators.LT, 3f).not()); // NaN as PyTorch has it
      slope.mul(FloatVector.fromArray(S, dy, i)).intoArray(dx, i);
    }
  }

  static void leakyRelu(float a, float[] x, float[] dy, float[] dx, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector d = FloatVector.fromArray(S, dy, i);
      FloatVector v = FloatVector.fromArray(S, x, i);
      d.mul(a).blend(d, v.compare(VectorOperators.GT, 0f)).intoArray(dx, i);
    }
  }

  static void elu(float a, float[] x, float[] dy, float[] dx, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector d = FloatVector.fromArray(S, dy, i);
      FloatVector v = FloatVector.fromArray(S, x, i);
      FloatVector below = VectorMath.expOfNegative(v.min(0f)).mul(a).mul(d);
      d.blend(below, v.compare(VectorOperators.LE, 0f)).intoArray(dx, i);
    }
  }
}
