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
    ABS
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

  /// `y[r, c] = f(a[r, c], b[c])`: the second one is repeated for every row.
  void binaryRows(Binary f, float[] a, float[] b, float[] y, int rows, int columns);

  /// `y[i] = f(a[i], b)`.
  void binaryScalar(Binary f, float[] a, float b, float[] y, int n);

  /// `y[i] = scale x[i] + shift`.
  void scale(float[] x, float scale, float shift, float[] y, int n);

  /// `y[i] += scale x[i]`.
  void add(float[] x, float scale, float[] y, int n);

  /// `y[i] = epilogue(x[i])`.
  void epilogue(Epilogue epilogue, float[] x, float[] y, int n);

  /// `dx[i] = dy[i] epilogue'(x[i])`, the derivative taken from the result `y[i] = epilogue(x[i])`.
  void epilogueGradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int n);
}
