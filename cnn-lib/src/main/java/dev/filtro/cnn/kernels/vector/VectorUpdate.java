package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.UpdateKernels;
import dev.filtro.cnn.kernels.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Optimiser steps: all of a parameter's arrays pass through once.
final class VectorUpdate implements UpdateKernels {
  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 14;

  private interface Step {
    void run(int at, VectorMask<Float> lanes);
  }

  private static void each(int n, Step step) {
    VectorMask<Float> all = S.maskAll(true);
    Workers.shared()
        .split(
            (n + L - 1) / L,
            LEAST / L,
            (worker, from, to) -> {
              int whole = Math.min(to, n / L);
              for (int i = from; i < whole; i++) {
                step.run(i * L, all);
              }
              if (to * L > n) {
                step.run(n / L * L, S.indexInRange(0, n % L));
              }
            });
  }

  @Override
  public void sgd(
      float[] w,
      float[] g,
      float[] v,
      float rate,
      float momentum,
      float decay,
      boolean nesterov,
      int n) {
    FloatVector m = FloatVector.broadcast(S, momentum);
    FloatVector down = FloatVector.broadcast(S, -rate);
    FloatVector pull = FloatVector.broadcast(S, decay);
    each(
        n,
        (at, lanes) -> {
          FloatVector weight = FloatVector.fromArray(S, w, at, lanes);
          FloatVector d = weight.fma(pull, FloatVector.fromArray(S, g, at, lanes));
          FloatVector speed = FloatVector.fromArray(S, v, at, lanes).fma(m, d);
          speed.intoArray(v, at, lanes);
          FloatVector direction = nesterov ? speed.fma(m, d) : speed;
          direction.fma(down, weight).intoArray(w, at, lanes);
        });
  }

  @Override
  public void adam(float[] w, float[] g, float[] m, float[] v, AdamStep step, int n) {
    float correction1 = 1 / step.correction1();
    float correction2 = 1 / step.correction2();
    float pull = step.decoupled() ? 0 : step.decay();
    float keep = step.decoupled() ? 1 - step.rate() * step.decay() : 1;
    each(
        n,
        (at, lanes) -> {
          FloatVector weight = FloatVector.fromArray(S, w, at, lanes);
          FloatVector d = FloatVector.fromArray(S, g, at, lanes).add(weight.mul(pull));
          FloatVector first = FloatVector.fromArray(S, m, at, lanes).mul(step.beta1());
          first = first.add(d.mul(1 - step.beta1()));
          FloatVector second = FloatVector.fromArray(S, v, at, lanes).mul(step.beta2());
          second = second.add(d.mul(d).mul(1 - step.beta2()));
          first.intoArray(m, at, lanes);
          second.intoArray(v, at, lanes);
          FloatVector root = second.mul(correction2).sqrt().add(step.epsilon());
          FloatVector move = first.mul(correction1 * step.rate()).div(root);
          weight.mul(keep).sub(move).intoArray(w, at, lanes);
        });
  }
}
