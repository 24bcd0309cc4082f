package dev.filtro.cnn.metrics;

/// The words for metrics; imported statically.
public final class Metrics {
  private static final int BINS = 15;

  private Metrics() {}

  /// The share of examples whose class is among the first `k` guesses; see [TopK].
  public static TopK topK(int k) {
    return new TopK(k);
  }

  /// The mean precision of the classes; see [ClassFigure].
  public static ClassFigure precision() {
    return precision(Average.MACRO);
  }

  /// Precision, averaged in one of the ways.
  public static ClassFigure precision(Average average) {
    return new ClassFigure(ClassFigure.Kind.PRECISION, average);
  }

  /// The mean recall of the classes; see [ClassFigure].
  public static ClassFigure recall() {
    return recall(Average.MACRO);
  }

  /// Recall, averaged in one of the ways.
  public static ClassFigure recall(Average average) {
    return new ClassFigure(ClassFigure.Kind.RECALL, average);
  }

  /// The mean F1 of the classes; see [ClassFigure].
  public static ClassFigure f1() {
    return f1(Average.MACRO);
  }

  /// F1, averaged in one of the ways.
  public static ClassFigure f1(Average average) {
    return new ClassFigure(ClassFigure.Kind.F1, average);
  }

  /// The area under the ROC curve; see [RankArea].
  public static RankArea rocAuc() {
    return new RankArea(false);
  }

  /// The area under the curve of precision over recall; see [RankArea].
  public static RankArea prAuc() {
    return new RankArea(true);
  }

  /// Intersection over union of areas; see [Overlap].
  public static Overlap meanIou() {
    return new Overlap(false);
  }

  /// Dice's coefficient of areas; see [Overlap].
  public static Overlap diceScore() {
    return new Overlap(true);
  }

  /// The share of the variance that is explained; see [Difference].
  public static Difference r2() {
    return new Difference(Difference.Kind.R2);
  }

  /// The mean absolute error; see [Difference].
  public static Difference mae() {
    return new Difference(Difference.Kind.MAE);
  }

  /// The root of the mean squared error; see [Difference].
  public static Difference rmse() {
    return new Difference(Difference.Kind.RMSE);
  }

  /// How far confidence is from being right, in 15 bins; see [CalibrationError].
  public static CalibrationError calibrationError() {
    return new CalibrationError(BINS);
  }
}
