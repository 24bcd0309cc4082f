package dev.filtro.cnn.tensor;

import java.util.function.Supplier;

/// How a gradient passes a ReLU.
public enum RectifierRule {
  /// As the derivative says: where the activation is positive.
  DERIVATIVE,

  /// Where both the activation and the gradient are positive: Springenberg et al. 2015,
  /// arXiv:1412.6806, figure 1.
  GUIDED,

  /// Where the gradient is positive, whatever the activation: Zeiler & Fergus 2014,
  /// arXiv:1311.2901, section 2.1.
  DECONVOLUTION;

  private static final ScopedValue<RectifierRule> CHOSEN = ScopedValue.newInstance();

  /// Runs `body`, forwards and backwards, with this rule.
  public <T> T within(Supplier<T> body) {
    return ScopedValue.where(CHOSEN, this).call(body::get);
  }

  static RectifierRule chosen() {
    return CHOSEN.orElse(DERIVATIVE);
  }

  /// The gradient before a ReLU.
  ///
  /// @param result what the ReLU gave
  /// @param after the gradient behind it
  /// @param before where to; may be `after`
  void apply(float[] result, float[] after, float[] before, int size) {
    boolean everywhere = this == DECONVOLUTION;
    boolean bothSigns = this == DERIVATIVE;
    for (int i = 0; i < size; i++) {
      boolean passes = (everywhere || result[i] > 0) && (bothSigns || after[i] > 0);
      before[i] = passes ? after[i] : 0;
    }
  }
}
