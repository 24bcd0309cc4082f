package dev.filtro.cnn.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which settings train best: all that was tried, and what came of it.
///
/// A trial's result is its best epoch: that of the least validation loss, or training loss where
/// nothing is validated.
///
/// @param results in the order in which they were tried
public record ModelSearch(List<Result> results) {

  /// What came of a trial.
  ///
  /// @param trial the settings
  /// @param history how training went
  /// @param diverged whether its loss was no longer a number in the end
  public record Result(Trial trial, History history, boolean diverged) {

    /// The figures of the best epoch: on the validation set if there is one.
    public Map<String, Double> figures() {
      EpochResult best = history.epochs().get(history.bestEpoch() - 1);
      return best.validation().isEmpty() ? best.training() : best.validation();
    }

    /// The loss of the best epoch; infinite if none was completed or training diverged.
    public double loss() {
      return diverged || history.epochs().isEmpty()
          ? Double.POSITIVE_INFINITY
          : figures().getOrDefault("loss", Double.POSITIVE_INFINITY);
    }
  }

  /// Keeps an unmodifiable copy.
  public ModelSearch {
    results = List.copyOf(results);
  }

  /// The result with the least loss.
  public Result best() {
    return ranked().getFirst();
  }

  /// The results, best first.
  public List<Result> ranked() {
    return results.stream().sorted(Comparator.comparingDouble(Result::loss)).toList();
  }

  static ModelSearch grid(Function<Trial, History> training, Axis... axes) {
    List<Map<String, Double>> points = new ArrayList<>(List.of(Map.of()));
    for (Axis axis : axes) {
      if (axis.kind() != Axis.Kind.CHOICE) {
        throw new IllegalArgumentException(
            "gridSearch expects values to try but \"%s\" is a range; write over(\"%s\", ...) or use randomSearch"
                .formatted(axis.name(), axis.name()));
      }
      points =
          points.stream()
              .flatMap(
                  point -> axis.values().stream().map(value -> with(point, axis.name(), value)))
              .toList();
    }
    return run(training, points);
  }

  static ModelSearch random(
      int trials, long seed, Function<Trial, History> training, Axis... axes) {
    if (trials < 1) {
      throw new IllegalArgumentException(
          "randomSearch expects a number of trials of at least 1 but got " + trials);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<String, Double>> points = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      Map<String, Double> point = new LinkedHashMap<>();
      for (Axis axis : axes) {
        point.put(axis.name(), axis.draw(random));
      }
      points.add(point);
    }
    return run(training, points);
  }

  private static Map<String, Double> with(Map<String, Double> point, String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(point);
    if (more.put(name, value) != null) {
      throw new IllegalArgumentException("A search got \"" + name + "\" twice; give it once");
    }
    return more;
  }

  /// An interrupted trial ends the search; those before it count.
  private static ModelSearch run(
      Function<Trial, History> training, List<Map<String, Double>> points) {
    if (points.getFirst().isEmpty()) {
      throw new IllegalArgumentException(
          "A search expects settings to try but got none; add over(\"rate\", 0.01, 0.1)");
    }
    List<Result> results = new ArrayList<>();
    for (Map<String, Double> point : points) {
      Trial trial = new Trial(results.size() + 1, point);
      @Nullable History history = training.apply(trial); // a lambda of the user's
      if (history == null) {
        throw new IllegalArgumentException(
            "A search expects what fit returns but got null from "
                + trial
                + "; return the history");
      }
      Result result = new Result(trial, history, history.diverged());
      results.add(result);
      if (result.history().interrupted()) {
        break;
      }
    }
    return new ModelSearch(results);
  }

  @Override
  public String toString() {
    return "Search of %d trials: best %s, %s"
        .formatted(
            results.size(),
            best().trial(),
            best().history().epochs().isEmpty()
                ? "without a complete epoch"
                : EpochResult.figures("", best().figures()));
  }
}
