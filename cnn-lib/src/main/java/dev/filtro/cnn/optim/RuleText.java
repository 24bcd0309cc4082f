package dev.filtro.cnn.optim;

/// How a rule is written in a cell: `sgd(0.1).momentum(0.9)`.
final class RuleText {
  private RuleText() {}

  /// A rule of which only the learning rate and the weight decay are worth a word.
  static String of(String word, double learningRate, double weightDecay) {
    return word + "(" + learningRate + ")" + setting("weightDecay", weightDecay);
  }

  /// A setting, unless it is switched off.
  static String setting(String word, double value) {
    return value == 0 ? "" : "." + word + "(" + value + ")";
  }
}
