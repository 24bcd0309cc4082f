package dev.filtro.cnn.data;

import dev.filtro.cnn.data.DigitSkeletons.Point;
import java.util.Arrays;
import java.util.List;

/// The way of a pen over the paper, as short straight pieces, each with a width of its own.
///
/// Curves are Catmull-Rom splines through the points of a skeleton (Catmull & Rom 1974), with zero
/// tangents to either side of a sharp corner.
final class DigitPath {
  private static final int PIECES = 7; // per span between two points: a pixel each, about

  private double[] x0 = new double[128];
  private double[] y0 = new double[128];
  private double[] x1 = new double[128];
  private double[] y1 = new double[128];
  private int size;

  /// The smooth path through the points of each stroke.
  static DigitPath through(List<List<Point>> strokes) {
    DigitPath path = new DigitPath();
    for (List<Point> stroke : strokes) {
      path.add(stroke);
    }
    return path;
  }

  private void add(List<Point> points) {
    int last = points.size() - 1;
    for (int i = 0; i < last; i++) {
      Point from = points.get(i);
      Point to = points.get(i + 1);
      Point before = i == 0 || from.corner() ? from : points.get(i - 1);
      Point after = i + 1 == last || to.corner() ? to : points.get(i + 2);
      double x = from.x();
      double y = from.y();
      for (int piece = 1; piece <= PIECES; piece++) {
        double t = (double) piece / PIECES;
        double nextX = spline(before.x(), from.x(), to.x(), after.x(), t);
        double nextY = spline(before.y(), from.y(), to.y(), after.y(), t);
        addPiece(x, y, nextX, nextY);
        x = nextX;
        y = nextY;
      }
    }
  }

  private static double spline(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }

  private void addPiece(double fromX, double fromY, double toX, double toY) {
    if (size == x0.length) {
      x0 = Arrays.copyOf(x0, 2 * size);
      y0 = Arrays.copyOf(y0, 2 * size);
      x1 = Arrays.copyOf(x1, 2 * size);
      y1 = Arrays.copyOf(y1, 2 * size);
    }
    x0[size] = fromX;
    y0[size] = fromY;
    x1[size] = toX;
    y1[size++] = toY;
  }

  /// Scales the path so that its longer side, the pen's width included, is as given, and puts its
  /// centre of mass at a point, as the makers of MNIST did.
  ///
  /// Source: LeCun et al. 1998, "Gradient-based learning applied to document recognition", III.A.
  void fit(double longerSide, double penWidth, double centreX, double centreY) {
    double minX = Math.min(least(x0), least(x1));
    double maxX = Math.max(most(x0), most(x1));
    double minY = Math.min(least(y0), least(y1));
    double maxY = Math.max(most(y0), most(y1));
    double scale = (longerSide - penWidth) / Math.max(maxX - minX, maxY - minY);
    double massX = 0;
    double massY = 0;
    double mass = 0;
    for (int i = 0; i < size; i++) {
      double length = Math.hypot(x1[i] - x0[i], y1[i] - y0[i]);
      massX += length * (x0[i] + x1[i]) / 2;
      massY += length * (y0[i] + y1[i]) / 2;
      mass += length;
    }
    move(x0, scale, massX / mass, centreX);
    move(x1, scale, massX / mass, centreX);
    move(y0, scale, massY / mass, centreY);
    move(y1, scale, massY / mass, centreY);
  }

  private double least(double[] values) {
    return Arrays.stream(values, 0, size).min().orElseThrow();
  }

  private double most(double[] values) {
    return Arrays.stream(values, 0, size).max().orElseThrow();
  }

  private void move(double[] values, double scale, double from, double to) {
    for (int i = 0; i < size; i++) {
      values[i] = (values[i] - from) * scale + to;
    }
  }

  /// Draws the path with a round pen onto a square of pixels; each pixel keeps its darkest ink.
  ///
  /// @param ink pixels from 0 (paper) to 1 (ink)
  /// @param width of the pen in pixels, at the start and at the end of the path
  void draw(float[] ink, int side, double[] width, double wobble) {
    for (int i = 0; i < size; i++) {
      double along = (double) i / size;
      // A hand's pressure swings slowly.
      double swing = 1 + wobble * Math.sin(9.42 * along + 40 * wobble);
      double radius = swing * (width[0] + (width[1] - width[0]) * along) / 2;
      drawPiece(ink, side, i, radius);
    }
  }

  private void drawPiece(float[] ink, int side, int i, double radius) {
    double dx = x1[i] - x0[i];
    double dy = y1[i] - y0[i];
    double squared = Math.max(dx * dx + dy * dy, 1e-12);
    double reach = radius + 0.5;
    int top = Math.max(0, (int) Math.ceil(Math.min(y0[i], y1[i]) - reach));
    int bottom = Math.min(side - 1, (int) Math.floor(Math.max(y0[i], y1[i]) + reach));
    int left = Math.max(0, (int) Math.ceil(Math.min(x0[i], x1[i]) - reach));
    int right = Math.min(side - 1, (int) Math.floor(Math.max(x0[i], x1[i]) + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double t = ((x - x0[i]) * dx + (y - y0[i]) * dy) / squared;
        double nearest = Math.clamp(t, 0.0, 1.0);
        double offX = x - x0[i] - nearest * dx;
        double offY = y - y0[i] - nearest * dy;
        // The share of the pixel that the pen covers, to a fair approximation.
        double cover = reach - Math.sqrt(offX * offX + offY * offY);
        int at = y * side + x;
        ink[at] = Math.max(ink[at], (float) Math.clamp(cover, 0.0, 1.0));
      }
    }
  }
}
