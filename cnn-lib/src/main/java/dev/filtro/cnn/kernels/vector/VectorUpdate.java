package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.UpdateKernels;
import dev.filtro.cnn.kernels.Workers;

/// Optimiser steps: all of a parameter's arrays pass through once.
final class VectorUpdate implements UpdateKernels {
  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 14;

  /// Work on the elements `from` to `end`.
  private interface Part {
    void run(int from, int end);
  }

  /// Parts begin at whole vectors.
  private static void split(int n, Part part) {
    Workers.shared()
        .split(
            (n + L - 1) / L,
            LEAST / L,
            (worker, from, to) -> part.run(from * L, Math.min(n, to * L)));
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
    if (n < LEAST) {
      // Most parameters are small and many: no lambda for them.
      sgd(w, g, v, rate, momentum, decay, nesterov, 0, n);
    } else {
      split(n, (from, end) -> sgd(w, g, v, rate, momentum, decay, nesterov, from, end));
    }
  }

  private static void sgd(
      float[] w,
      float[] g,
      float[] v,
      float rate,
      float momentum,
      float decay,
      boolean nesterov,
      int from,
      int end) {
    for (int i = from; i < end; i += Parts.SIZE) {
      if (nesterov) {
        UpdateLoops.nesterov(w, g, v, rate, momentum, decay, i, Parts.end(i, end));
      } else {
        UpdateLoops.sgd(w, g, v, rate, momentum, decay, i, Parts.end(i, end));
      }
    }
  }

  @Override
  public void adam(float[] w, float[] g, float[] m, float[] v, AdamStep step, int n) {
    float rate = step.rate() / step.correction1();
    float widened = 1 / step.correction2();
    if (n < LEAST) {
      adam(w, g, m, v, step, rate, widened, 0, n);
    } else {
      split(n, (from, end) -> adam(w, g, m, v, step, rate, widened, from, end));
    }
  }

  private static void adam(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      AdamStep step,
      float rate,
      float widened,
      int from,
      int end) {
    for (int i = from; i < end; i += Parts.SIZE) {
      UpdateLoops.adam(w, g, m, v, step, rate, widened, i, Parts.end(i, end));
    }
  }
}
