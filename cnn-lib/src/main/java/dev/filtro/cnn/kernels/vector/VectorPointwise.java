package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.PointwiseKernels;
import dev.filtro.cnn.kernels.Workers;

/// Element by element, a vector at a time, large arrays on all threads. What is left at the end
/// goes through a buffer of one vector.
final class VectorPointwise implements PointwiseKernels {
  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 15;

  private interface Chunk {
    void run(int from, int end);
  }

  /// Splits at multiples of the vector length, so that only the last chunk has a rest.
  private static void chunks(int n, Chunk chunk) {
    if (n < 2 * LEAST) {
      chunk.run(0, n);
      return;
    }
    Workers.shared()
        .split(
            (n + L - 1) / L,
            LEAST / L,
            (worker, from, to) -> chunk.run(from * L, Math.min(n, to * L)));
  }

  private static int whole(int from, int end) {
    return from + (end - from) / L * L;
  }

  @Override
  public void unary(Unary f, float[] x, float[] y, int n) {
    chunks(n, (from, end) -> range(f, x, y, from, end));
  }

  private static void range(Unary f, float[] x, float[] y, int from, int end) {
    int whole = whole(from, end);
    for (int i = from; i < whole; i += Parts.SIZE) {
      PointwiseLoops.unary(f, x, y, i, Parts.end(i, whole));
    }
    if (whole < end) {
      float[] rest = Scratch.mine().rest();
      System.arraycopy(x, whole, rest, 0, end - whole);
      PointwiseLoops.unary(f, rest, rest, 0, L);
      System.arraycopy(rest, 0, y, whole, end - whole);
    }
  }

  /// `y = exp(y)` in a range, on this thread.
  static void exp(float[] y, int from, int end) {
    range(Unary.EXP, y, y, from, end);
  }

  @Override
  public void binary(Binary f, float[] a, float[] b, float[] y, int n) {
    chunks(n, (from, end) -> range(f, a, from, b, from, y, from, end - from));
  }

  private static void range(
      Binary f, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int whole = n / L * L;
    for (int i = 0; i < whole; i += Parts.SIZE) {
      int part = Math.min(Parts.SIZE, whole - i);
      PointwiseLoops.binary(f, a, aAt + i, b, bAt + i, y, yAt + i, part);
    }
    if (whole < n) {
      Scratch scratch = Scratch.mine();
      float[] left = scratch.rest();
      float[] right = scratch.otherRest();
      System.arraycopy(a, aAt + whole, left, 0, n - whole);
      System.arraycopy(b, bAt + whole, right, 0, n - whole);
      PointwiseLoops.binary(f, left, 0, right, 0, left, 0, L);
      System.arraycopy(left, 0, y, yAt + whole, n - whole);
    }
  }

  @Override
  public void binaryMiddle(
      Binary f, float[] a, float[] b, float[] y, int outer, int middle, int inner) {
    Fold fold = middle * inner >= 4 * Fold.BLOCK ? Fold.lengthened(inner) : new Fold(inner, 1);
    VectorNormalization.parts(
        outer,
        middle,
        inner,
        (worker, o, from, to) -> {
          int width = fold.width();
          float[] repeated = fold.repeated(b, o * inner, Scratch.mine().repeated(0, width));
          int end = (o * middle + to) * inner;
          for (int at = (o * middle + from) * inner; at < end; at += width) {
            range(f, a, at, repeated, 0, y, at, Math.min(width, end - at));
          }
        });
  }

  @Override
  public void scale(float[] x, float scale, float shift, float[] y, int n) {
    chunks(
        n,
        (from, end) -> {
          int whole = whole(from, end);
          for (int i = from; i < whole; i += Parts.SIZE) {
            PointwiseLoops.scale(x, scale, shift, y, i, Parts.end(i, whole));
          }
          for (int i = whole; i < end; i++) {
            y[i] = Math.fma(scale, x[i], shift);
          }
        });
  }

  @Override
  public void add(float[] x, float scale, float[] y, int n) {
    chunks(
        n,
        (from, end) -> {
          int whole = whole(from, end);
          for (int i = from; i < whole; i += Parts.SIZE) {
            PointwiseLoops.add(x, scale, y, i, Parts.end(i, whole));
          }
          for (int i = whole; i < end; i++) {
            y[i] = Math.fma(scale, x[i], y[i]);
          }
        });
  }

  @Override
  public void epilogue(Epilogue epilogue, float[] x, float[] y, int n) {
    chunks(n, (from, end) -> VectorEpilogue.apply(epilogue, x, y, from, end));
  }

  @Override
  public void epilogueGradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int n) {
    chunks(n, (from, end) -> VectorEpilogue.gradient(epilogue, y, dy, dx, from, end));
  }

  @Override
  public void sloped(Sloped f, float a, float[] x, float[] y, int n) {
    chunks(
        n,
        (from, end) -> {
          int whole = whole(from, end);
          for (int i = from; i < whole; i += Parts.SIZE) {
            sloped(f, a, x, y, i, Parts.end(i, whole));
          }
          if (whole < end) {
            float[] rest = Scratch.mine().rest();
            System.arraycopy(x, whole, rest, 0, end - whole);
            sloped(f, a, rest, rest, 0, L);
            System.arraycopy(rest, 0, y, whole, end - whole);
          }
        });
  }

  private static void sloped(Sloped f, float a, float[] x, float[] y, int from, int end) {
    switch (f) {
      case LEAKY_RELU -> EpilogueLoops.leakyRelu(a, x, y, from, end);
      case ELU -> EpilogueLoops.elu(a, x, y, from, end);
    }
  }

  @Override
  public void slopedGradient(Sloped f, float a, float[] x, float[] dy, float[] dx, int n) {
    chunks(
        n,
        (from, end) -> {
          int whole = whole(from, end);
          for (int i = from; i < whole; i += Parts.SIZE) {
            slopedGradient(f, a, x, dy, dx, i, Parts.end(i, whole));
          }
          if (whole < end) {
            Scratch scratch = Scratch.mine();
            float[] rest = scratch.rest();
            float[] restD = scratch.otherRest();
            System.arraycopy(x, whole, rest, 0, end - whole);
            System.arraycopy(dy, whole, restD, 0, end - whole);
            slopedGradient(f, a, rest, restD, restD, 0, L);
            System.arraycopy(restD, 0, dx, whole, end - whole);
          }
        });
  }

  private static void slopedGradient(
      Sloped f, float a, float[] x, float[] dy, float[] dx, int from, int end) {
    switch (f) {
      case LEAKY_RELU -> EpilogueGradients.leakyRelu(a, x, dy, dx, from, end);
      case ELU -> EpilogueGradients.elu(a, x, dy, dx, from, end);
    }
  }
}
