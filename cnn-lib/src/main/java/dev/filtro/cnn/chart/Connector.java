package dev.filtro.cnn.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/// A line of a diagram that runs down and sideways, round at its corners.
///
/// Units: CSS pixels.
///
/// @param x of its corners
/// @param y of its corners
/// @param pointed whether it ends in an arrowhead
record Connector(List<Double> x, List<Double> y, boolean pointed) {
  private static final double RADIUS = 6;
  private static final double HEAD = 5;

  static Connector of(double x, double y) {
    return new Connector(List.of(x), List.of(y), false);
  }

  /// Goes on down, or up, to a height.
  Connector downTo(double other) {
    return through(x.getLast(), other);
  }

  /// Goes on sideways.
  Connector over(double other) {
    return through(other, y.getLast());
  }

  /// Ends in an arrowhead.
  Connector arrow() {
    return new Connector(x, y, true);
  }

  private Connector through(double nextX, double nextY) {
    if (Math.abs(nextX - x.getLast()) + Math.abs(nextY - y.getLast()) < 0.5) {
      return this;
    }
    List<Double> xs = new ArrayList<>(x);
    List<Double> ys = new ArrayList<>(y);
    xs.add(nextX);
    ys.add(nextY);
    return new Connector(List.copyOf(xs), List.copyOf(ys), pointed);
  }

  void paint(Graphics2D graphics, Color color) {
    int last = x.size() - 1;
    if (last == 0) {
      return;
    }
    Path2D.Double path = new Path2D.Double();
    path.moveTo(x.getFirst(), y.getFirst());
    for (int i = 1; i < last; i++) {
      double radius = Math.min(RADIUS, Math.min(length(i - 1), length(i)) / 2);
      path.lineTo(toward(x, i, i - 1, radius), toward(y, i, i - 1, radius));
      path.quadTo(x.get(i), y.get(i), toward(x, i, i + 1, radius), toward(y, i, i + 1, radius));
    }
    path.lineTo(x.get(last), y.get(last) - (pointed ? HEAD : 0));
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(1.4f));
    graphics.draw(path);
    if (pointed) {
      paintHead(graphics, x.get(last), y.get(last));
    }
  }

  private double length(int from) {
    return Math.hypot(x.get(from + 1) - x.get(from), y.get(from + 1) - y.get(from));
  }

  private static double toward(List<Double> places, int from, int to, double distance) {
    double way = places.get(to) - places.get(from);
    return places.get(from) + Math.signum(way) * Math.min(Math.abs(way), distance);
  }

  private static void paintHead(Graphics2D graphics, double x, double y) {
    Path2D.Double head = new Path2D.Double();
    head.moveTo(x, y);
    head.lineTo(x - HEAD * 0.8, y - HEAD * 1.5);
    head.lineTo(x + HEAD * 0.8, y - HEAD * 1.5);
    head.closePath();
    graphics.fill(head);
  }
}
