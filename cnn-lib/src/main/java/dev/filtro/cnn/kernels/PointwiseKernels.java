package dev.filtro.cnn.kernels;

/// Element by element. Results may be written over an argument.
public interface PointwiseKernels {
  /// Functions of one value.
  enum Unary {
    /// -x
    NEGATE,
    /// e to the x
    EXP,
    /// natural logarithm
    LOG,
    /// square root
    SQRT,
    /// x times x
    SQUARE,
    /// absolute value
    ABS,
    /// error function, 2 / sqrt(pi) times the integral of exp(-t t) from 0 to x
    ERF
  }

  /// Functions of two values.
  enum Binary {
    /// a + b
    PLUS,
    /// a - b
    MINUS,
    /// a times b
    TIMES,
    /// a / b
    DIVIDE
  }

  /// `y[i] = f(x[i])`.
  void unary(Unary f, float[] x, float[] y, int n);

  /// `y[i] = f(a[i], b[i])`.
  void binary(Binary f, float[] a, float[] b, float[] y, int n);

  /// `y[o, m, i] = f(a[o, m, i], b[o, i])`: the second one is repeated along the middle axis.
  void binaryMiddle(Binary f, float[] a, float[] b, float[] y, int outer, int middle, int inner);

  /// `y[i] = scale x[i] + shift`.
  void scale(float[] x, float scale, float shift, float[] y, int n);

  /// `y[i] += scale x[i]`.
  void add(float[] x, float scale, float[] y, int n);

  /// `y[i] = epilogue(x[i])`.
  void epilogue(Epilogue epilogue, float[] x, float[] y, int n);

  /// `dx[i] = dy[i] epilogue'(x[i])`, the derivative taken from the result `y[i] = epilogue(x[i])`,
  /// or where that does not do (see [Epilogue#derivedFromResult]) from x, which stands in y's
  /// place.
  void epilogueGradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int n);

  /// Functions that are x above 0 and depend on a number `a` below.
  enum Sloped {
    /// a x
    LEAKY_RELU,
    /// a (exp(x) - 1)
    ELU
  }

  /// `y[i] = f(x[i])`.
  void sloped(Sloped f, float a, float[] x, float[] y, int n);

  /// `dx[i] = dy[i] f'(x[i])`.
  void slopedGradient(Sloped f, float a, float[] x, float[] dy, float[] dx, int n);
}
