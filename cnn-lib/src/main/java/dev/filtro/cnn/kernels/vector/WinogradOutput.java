package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/// The last transform of [Winograd], for as many channels at once as a vector has lanes.
///
/// It notes whether all it computed was finite: a NaN or an infinity spreads over its whole tile
/// here, where the direct sum has it in the pixels whose window saw it.
final class WinogradOutput {
  /// Where the note stands, behind the 24 vectors of a half transformed tile.
  private static final int SEEN = 24 * L;

  private WinogradOutput() {}

  /// Forgets what was seen with this array of transforms.
  static void begin(float[] transform) {
    Arrays.fill(transform, SEEN, SEEN + L, 0);
  }

  /// Whether all pixels computed with this array of transforms since [#begin] were finite.
  static boolean finite(float[] transform) {
    return Finite.all(transform, SEEN, SEEN + L);
  }

  /// `A^T m A` of 6x6 points, point `(i, j)` at `m[at + (i * 6 + j) * pointStep]`, plus the bias;
  /// the pixels `(i, j)` that exist go to `y[target + i * rowStep + j * columnStep]`.
  static void output(
      float[] m,
      int at,
      int pointStep,
      float @Nullable [] bias,
      int bo,
      boolean relu,
      float[] y,
      int target,
      int rowStep,
      int columnStep,
      int rows,
      int columns,
      float[] transform) {
    for (int j = 0; j < 6; j++) {
      outputColumn(m, at + j * pointStep, 6 * pointStep, transform, j * L);
    }
    FloatVector start = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo);
    FloatVector floor = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
    FloatVector zero = FloatVector.zero(S);
    FloatVector seen = FloatVector.fromArray(S, transform, SEEN);
    for (int i = 0; i < rows; i++) {
      int from = i * 6 * L;
      FloatVector m0 = FloatVector.fromArray(S, transform, from);
      FloatVector m1 = FloatVector.fromArray(S, transform, from + L);
      FloatVector m2 = FloatVector.fromArray(S, transform, from + 2 * L);
      FloatVector m3 = FloatVector.fromArray(S, transform, from + 3 * L);
      FloatVector m4 = FloatVector.fromArray(S, transform, from + 4 * L);
      FloatVector m5 = FloatVector.fromArray(S, transform, from + 5 * L);
      FloatVector near = m1.add(m2).add(start);
      FloatVector nearOdd = m1.sub(m2).add(start);
      FloatVector far = m3.add(m4);
      FloatVector farOdd = m3.sub(m4);
      int to = target + i * rowStep;
      FloatVector first = m0.add(near).add(far);
      seen = first.fma(zero, seen);
      first.max(floor).intoArray(y, to);
      if (columns > 1) {
        FloatVector two = FloatVector.broadcast(S, 2f);
        FloatVector second = farOdd.fma(two, nearOdd);
        seen = second.fma(zero, seen);
        second.max(floor).intoArray(y, to + columnStep);
      }
      if (columns > 2) {
        FloatVector four = FloatVector.broadcast(S, 4f);
        FloatVector third = far.fma(four, near);
        seen = third.fma(zero, seen);
        third.max(floor).intoArray(y, to + 2 * columnStep);
      }
      if (columns > 3) {
        FloatVector eight = FloatVector.broadcast(S, 8f);
        FloatVector fourth = farOdd.fma(eight, nearOdd).add(m5);
        seen = fourth.fma(zero, seen);
        fourth.max(floor).intoArray(y, to + 3 * columnStep);
      }
    }
    seen.intoArray(transform, SEEN);
  }

  /// Adds the pixels of a 4x4 tile of vectors that exist to `y`.
  static void add(
      float[] tile, float[] y, int at, int rowStep, int columnStep, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int to = at + i * rowStep + j * columnStep;
        FloatVector.fromArray(S, tile, (i * 4 + j) * L)
            .add(FloatVector.fromArray(S, y, to))
            .intoArray(y, to);
      }
    }
  }

  /// `A^T` times a column of six points.
  private static void outputColumn(float[] m, int at, int step, float[] to, int target) {
    FloatVector m0 = FloatVector.fromArray(S, m, at);
    FloatVector m1 = FloatVector.fromArray(S, m, at + step);
    FloatVector m2 = FloatVector.fromArray(S, m, at + 2 * step);
    FloatVector m3 = FloatVector.fromArray(S, m, at + 3 * step);
    FloatVector m4 = FloatVector.fromArray(S, m, at + 4 * step);
    FloatVector m5 = FloatVector.fromArray(S, m, at + 5 * step);
    FloatVector near = m1.add(m2);
    FloatVector nearOdd = m1.sub(m2);
    FloatVector far = m3.add(m4);
    FloatVector farOdd = m3.sub(m4);
    m0.add(near).add(far).intoArray(to, target);
    farOdd.fma(FloatVector.broadcast(S, 2f), nearOdd).intoArray(to, target + 6 * L);
    far.fma(FloatVector.broadcast(S, 4f), near).intoArray(to, target + 12 * L);
    farOdd.fma(FloatVector.broadcast(S, 8f), nearOdd).add(m5).intoArray(to, target + 18 * L);
  }
}
