package dev.filtro.cnn.kernels;

/// One step of an optimiser over one parameter, in one pass.
public interface UpdateKernels {
  /// Stochastic gradient descent with momentum, as PyTorch defines it: `d = g + decay w`, `v =
  /// momentum v + d`, `w -= rate v` (Nesterov: `w -= rate (d + momentum v)`).
  ///
  /// Source: Sutskever et al. 2013, "On the importance of initialization and momentum in deep
  /// learning".
  void sgd(
      float[] w,
      float[] g,
      float[] v,
      float rate,
      float momentum,
      float decay,
      boolean nesterov,
      int n);

  /// Adam: `m = b1 m + (1 - b1) g`, `v = b2 v + (1 - b2) g^2`, `w -= rate (m / (1 - b1^t)) /
  /// (sqrt(v / (1 - b2^t)) + epsilon)`.
  ///
  /// `decay` is added to the gradient (`decoupled` false, L2) or shrinks the weights by `rate
  /// decay` (`decoupled` true, AdamW).
  ///
  /// Source: Kingma & Ba 2015, arXiv:1412.6980, algorithm 1; Loshchilov & Hutter 2019,
  /// arXiv:1711.05101.
  void adam(float[] w, float[] g, float[] m, float[] v, AdamStep step, int n);

  /// The numbers of one Adam step; `step` counts from 1.
  record AdamStep(
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float decay,
      boolean decoupled,
      int step) {

    /// 1 - beta1^step.
    public float correction1() {
      return (float) (1 - Math.pow(beta1, step));
    }

    /// 1 - beta2^step.
    public float correction2() {
      return (float) (1 - Math.pow(beta2, step));
    }
  }
}
