package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.UpdateKernels.AdamStep;
import jdk.incubator.vector.FloatVector;

/// The loops of [VectorUpdate] over the elements `from` to `end`, a part of [Parts]. No vector
/// leaves its loop: one that a lambda captures is an object at every step.
final class UpdateLoops {
  private UpdateLoops() {}

  static void sgd(
      float[] w, float[] g, float[] v, float rate, float momentum, float decay, int from, int end) {
    int i = from;
    for (; i + L <= end; i += L) {
      FloatVector weight = FloatVector.fromArray(S, w, i);
      FloatVector d = weight.fma(FloatVector.broadcast(S, decay), FloatVector.fromArray(S, g, i));
      FloatVector speed = FloatVector.fromArray(S, v, i).fma(FloatVector.broadcast(S, momentum), d);
      speed.intoArray(v, i);
      speed.fma(FloatVector.broadcast(S, -rate), weight).intoArray(w, i);
    }
    for (; i < end; i++) {
      v[i] = Math.fma(v[i], momentum, Math.fma(w[i], decay, g[i]));
      w[i] = Math.fma(v[i], -rate, w[i]);
    }
  }

  static void nesterov(
      float[] w, float[] g, float[] v, float rate, float momentum, float decay, int from, int end) {
    int i = from;
    for (; i + L <= end; i += L) {
      FloatVector weight = FloatVector.fromArray(S, w, i);
      FloatVector m = FloatVector.broadcast(S, momentum);
      FloatVector d = weight.fma(FloatVector.broadcast(S, decay), FloatVector.fromArray(S, g, i));
      FloatVector speed = FloatVector.fromArray(S, v, i).fma(m, d);
      speed.intoArray(v, i);
      speed.fma(m, d).fma(FloatVector.broadcast(S, -rate), weight).intoArray(w, i);
    }
    for (; i < end; i++) {
      float d = Math.fma(w[i], decay, g[i]);
      v[i] = Math.fma(v[i], momentum, d);
      w[i] = Math.fma(Math.fma(v[i], momentum, d), -rate, w[i]);
    }
  }

  /// @param rate the step's over the first correction
  /// @param widened one over the second correction
  static void adam(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      AdamStep step,
      float rate,
      float widened,
      int from,
      int end) {
    float beta1 = step.beta1();
    float beta2 = step.beta2();
    float pull = step.decoupled() ? 0 : step.decay();
    float keep = step.decoupled() ? 1 - step.rate() * step.decay() : 1;
    int i = from;
    for (; i + L <= end; i += L) {
      FloatVector weight = FloatVector.fromArray(S, w, i);
      FloatVector d = FloatVector.fromArray(S, g, i).add(weight.mul(pull));
      FloatVector first = FloatVector.fromArray(S, m, i).mul(beta1).add(d.mul(1 - beta1));
      FloatVector second = FloatVector.fromArray(S, v, i).mul(beta2).add(d.mul(d).mul(1 - beta2));
      first.intoArray(m, i);
      second.intoArray(v, i);
      FloatVector root = second.mul(widened).sqrt().add(step.epsilon());
      weight.mul(keep).sub(first.mul(rate).div(root)).intoArray(w, i);
    }
    for (; i < end; i++) {
      float d = g[i] + w[i] * pull;
      m[i] = m[i] * beta1 + d * (1 - beta1);
      v[i] = v[i] * beta2 + d * d * (1 - beta2);
      float root = (float) Math.sqrt(v[i] * widened) + step.epsilon();
      w[i] = w[i] * keep - m[i] * rate / root;
    }
  }
}
