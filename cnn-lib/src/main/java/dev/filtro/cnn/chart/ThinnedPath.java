package dev.filtro.cnn.chart;

import java.util.ArrayList;
import java.util.List;

/// A curve of many points as one of few that looks the same: points nearer than a step to the last
/// one kept, in both directions, are left out, and so are those amid a straight horizontal or
/// vertical run.
///
/// @param x of the points kept, in order; the first and last are always among them
/// @param y of the points kept
record ThinnedPath(List<Double> x, List<Double> y) {

  static ThinnedPath of(List<Double> x, List<Double> y, double step) {
    ThinnedPath path = new ThinnedPath(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < x.size(); i++) {
      boolean last = i == x.size() - 1;
      if (i == 0 || last || path.isFar(x.get(i), y.get(i), step)) {
        path.add(x.get(i), y.get(i));
      }
    }
    return path;
  }

  private boolean isFar(double nextX, double nextY, double step) {
    return Math.abs(nextX - x.getLast()) >= step || Math.abs(nextY - y.getLast()) >= step;
  }

  private void add(double nextX, double nextY) {
    int size = x.size();
    if (size >= 2 && (goesOn(x, y, nextX, nextY) || goesOn(y, x, nextY, nextX))) {
      x.removeLast();
      y.removeLast();
    }
    x.add(nextX);
    y.add(nextY);
  }

  /// Whether the last two points and the next have one coordinate in common and keep the direction
  /// of the other.
  private static boolean goesOn(
      List<Double> same, List<Double> moving, double nextSame, double nextMoving) {
    int size = same.size();
    double before = moving.get(size - 2);
    double last = moving.getLast();
    return same.get(size - 2) == nextSame
        && same.getLast() == nextSame
        && (last - before) * (nextMoving - last) >= 0;
  }
}
