package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.UpdateKernels;

/// Optimiser steps, one weight after the other.
final class ScalarUpdate implements UpdateKernels {
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
    for (int i = 0; i < n; i++) {
      float d = Math.fma(decay, w[i], g[i]);
      v[i] = Math.fma(momentum, v[i], d);
      float direction = nesterov ? Math.fma(momentum, v[i], d) : v[i];
      w[i] = Math.fma(-rate, direction, w[i]);
    }
  }

  @Override
  public void adam(float[] w, float[] g, float[] m, float[] v, AdamStep step, int n) {
    float correction1 = step.correction1();
    float correction2 = step.correction2();
    float pull = step.decoupled() ? 0 : step.decay();
    float keep = step.decoupled() ? 1 - step.rate() * step.decay() : 1;
    for (int i = 0; i < n; i++) {
      float d = Math.fma(pull, w[i], g[i]);
      m[i] = step.beta1() * m[i] + (1 - step.beta1()) * d;
      v[i] = step.beta2() * v[i] + (1 - step.beta2()) * d * d;
      float root = (float) Math.sqrt(v[i] / correction2) + step.epsilon();
      w[i] = keep * w[i] - step.rate() * (m[i] / correction1) / root;
    }
  }
}
