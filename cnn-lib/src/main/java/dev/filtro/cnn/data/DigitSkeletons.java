package dev.filtro.cnn.data;

import java.util.Arrays;
import java.util.List;

/// How people write the ten digits: for each some styles, each the path of a pen.
///
/// A path is a list of points that the pen passes, in a box of about 80 x 100 with y downwards; `!`
/// after a point is a sharp corner, `|` lifts the pen.
final class DigitSkeletons {
  /// A point that the pen passes, and whether it turns sharply there.
  record Point(double x, double y, boolean corner) {}

  private static final List<List<List<List<Point>>>> STYLES =
      List.of(
          styles(
              "58,6 40,0 16,14 5,50 14,86 40,100 66,88 78,50 68,15 46,1",
              "50,2 22,12 8,46 13,80 35,99 62,88 76,52 70,20 48,3 36,8",
              "44,0 22,24 16,58 26,92 46,100 62,74 66,38 56,8 40,2",
              "30,6 12,34 10,70 30,98 60,94 78,62 74,24 54,3 30,4 20,12"),
          styles(
              "50,0 50,50 50,100",
              "50,0 49,30 51,70 50,100",
              "30,24 50,0! 50,50 50,100",
              "26,26 50,0! 50,50 50,100 | 22,100 50,99 80,99"),
          styles(
              "12,22 30,3 60,5 68,28 48,60 8,98! 40,96 80,97",
              "12,25 28,4 58,4 70,26 55,60 25,90 8,92 8,80 24,79 50,93 84,95",
              "10,18 40,0 70,20 58,52 10,100! 30,92 55,98 84,90",
              "14,14 44,0 64,20 50,54 14,86 6,96 18,88 44,94 78,100"),
          styles(
              "12,12 40,0 68,14 60,38 32,47! 66,57 74,80 46,100 8,90",
              "15,10 45,0 66,18 52,42 34,49 38,45 62,54 74,76 50,99 10,92",
              "12,3 40,2 70,2! 36,40! 66,52 74,76 48,100 10,92",
              "10,16 36,0 64,10 62,34 38,46 64,58 68,84 40,100 6,86"),
          styles(
              "18,4 12,30 8,58! 40,58 80,54 | 66,2 62,50 58,100",
              "58,2 30,32 4,66! 40,66 86,64 | 60,0 58,50 56,100",
              "14,6 10,36 22,56 46,55 68,40 | 70,4 66,50 60,100",
              "22,0 12,48! 42,50 66,44 | 72,2 66,44 64,100",
              "64,0 34,28 6,60! 44,60 66,56 | 66,2 62,52 60,100"),
          styles(
              "20,4 16,42! 45,36 70,55 68,82 42,100 8,92 | 20,4 50,3 80,1",
              "78,4 50,4 22,6! 18,44! 48,38 72,58 64,88 36,100 8,90",
              "74,6 42,4 20,22 30,42 58,54 66,80 40,100 8,92",
              "24,2 20,40! 44,40 62,58 58,84 34,99 6,94 | 24,2 52,6 74,0"),
          styles(
              "60,2 30,24 10,60 16,92 44,100 66,80 56,58 30,60 12,80",
              "48,0 22,35 10,72 26,98 58,94 66,70 44,58 18,72",
              "40,0 18,50 14,85 40,100 64,84 58,62 34,58 16,74",
              "66,6 38,14 14,48 8,80 26,100 52,94 58,74 40,62 16,76"),
          styles(
              "8,8 40,6 74,4! 52,46 34,100",
              "8,8 40,6 74,4! 52,46 36,100 | 26,54 48,52 72,48",
              "10,24 12,5! 44,5 76,4! 52,50 42,100",
              "8,14 36,4 70,6 66,30 46,60 38,100"),
          styles(
              "66,14 40,0 16,16 28,40 58,58 70,82 42,100 12,84 26,58 58,38 68,16 60,6",
              "42,48 18,28 26,4 54,2 66,24 42,48 14,74 26,98 58,98 72,76 42,48",
              "60,8 32,2 18,20 40,46 66,70 56,96 24,98 14,76 36,50 62,26 56,6",
              "70,6 40,2 20,18 36,44 58,68 48,98 22,96 20,74 44,48 74,10"),
          styles(
              "66,20 44,0 16,14 14,40 40,50 64,30 68,8! 64,50 58,100",
              "68,14 40,2 14,22 24,46 50,44 68,16 66,55 50,100",
              "66,22 42,0 14,18 18,42 46,46 66,24 68,55 58,90 30,100 12,92",
              "62,10 34,2 14,24 22,44 46,40 64,14 62,50 62,100"));

  private DigitSkeletons() {}

  /// The styles of a digit, each a list of strokes, each a list of points.
  static List<List<List<Point>>> of(int digit) {
    return STYLES.get(digit);
  }

  private static List<List<List<Point>>> styles(String... paths) {
    return Arrays.stream(paths)
        .map(path -> Arrays.stream(path.split("\\|", -1)).map(DigitSkeletons::stroke).toList())
        .toList();
  }

  private static List<Point> stroke(String path) {
    return Arrays.stream(path.strip().split(" ", -1)).map(DigitSkeletons::point).toList();
  }

  private static Point point(String text) {
    String[] xy = text.replace("!", "").split(",", -1);
    return new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1]), text.endsWith("!"));
  }
}
