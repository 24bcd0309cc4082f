package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import dev.filtro.cnn.kernels.PointwiseKernels.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The loops of [VectorPointwise] over whole vectors, one a function: a choice inside of a loop
/// would make the JIT allocate every vector.
final class PointwiseLoops {
  private PointwiseLoops() {}

  static void unary(Unary f, float[] x, float[] y, int from, int end) {
    switch (f) {
      case NEGATE -> negate(x, y, from, end);
      case EXP -> exp(x, y, from, end);
      case LOG -> log(x, y, from, end);
      case SQRT -> sqrt(x, y, from, end);
      case SQUARE -> square(x, y, from, end);
      case ABS -> abs(x, y, from, end);
      case ERF -> erf(x, y, from, end);
    }
  }

  private static void negate(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.neg().intoArray(y, i);
    }
  }

  private static void exp(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      VectorMath.exp(v).intoArray(y, i);
    }
  }

  private static void log(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.lanewise(VectorOperators.LOG).intoArray(y, i);
    }
  }

  private static void sqrt(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.sqrt().intoArray(y, i);
    }
  }

  private static void square(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.mul(v).intoArray(y, i);
    }
  }

  private static void abs(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.abs().intoArray(y, i);
    }
  }

  private static void erf(float[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      VectorMath.erf(v).intoArray(y, i);
    }
  }

  static void binary(Binary f, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    switch (f) {
      case PLUS -> add(a, aAt, b, bAt, y, yAt, n);
      case MINUS -> sub(a, aAt, b, bAt, y, yAt, n);
      case TIMES -> mul(a, aAt, b, bAt, y, yAt, n);
      case DIVIDE -> div(a, aAt, b, bAt, y, yAt, n);
    }
  }

  private static void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector right = FloatVector.fromArray(S, b, bAt + i);
      FloatVector.fromArray(S, a, aAt + i).add(right).intoArray(y, yAt + i);
    }
  }

  private static void sub(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector right = FloatVector.fromArray(S, b, bAt + i);
      FloatVector.fromArray(S, a, aAt + i).sub(right).intoArray(y, yAt + i);
    }
  }

  private static void mul(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector right = FloatVector.fromArray(S, b, bAt + i);
      FloatVector.fromArray(S, a, aAt + i).mul(right).intoArray(y, yAt + i);
    }
  }

  private static void div(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector right = FloatVector.fromArray(S, b, bAt + i);
      FloatVector.fromArray(S, a, aAt + i).div(right).intoArray(y, yAt + i);
    }
  }

  static void scale(float[] x, float scale, float shift, float[] y, int from, int end) {
    FloatVector s = FloatVector.broadcast(S, scale);
    FloatVector t = FloatVector.broadcast(S, shift);
    for (int i = from; i < end; i += L) {
      FloatVector.fromArray(S, x, i).fma(s, t).intoArray(y, i);
    }
  }

  static void add(float[] x, float scale, float[] y, int from, int end) {
    FloatVector s = FloatVector.broadcast(S, scale);
    for (int i = from; i < end; i += L) {
      FloatVector.fromArray(S, x, i).fma(s, FloatVector.fromArray(S, y, i)).intoArray(y, i);
    }
  }
}
