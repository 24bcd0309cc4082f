package dev.filtro.cnn.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;

/// What the lines of a chart stand for, in as many rows as it takes, each in the middle.
///
/// The chart library's own legend knows one row alone, whatever its width.
///
/// Units: CSS pixels.
///
/// @param rows the names, row by row
/// @param width of the rows
/// @param room how long the sample and the name of one line may be
record Legend(List<List<String>> rows, int width, double room) {
  static final int ROW_HEIGHT = 20;

  private static final Font FONT = Typeface.regular(12);
  private static final double SAMPLE = 24; // how long a piece of each line is shown
  private static final double GAP = 6;
  private static final double BETWEEN = 14;
  private static final int MARKER = 7;
  private static final int MOST_ROWS = 12;
  private static final int COLUMNS = 3;

  /// Lays the names of a chart's lines out; where long names would take many rows, several of them
  /// share a row, each cut short.
  static Legend of(XYChart chart, int width) {
    Legend whole = of(chart, width, width);
    return whole.rows().size() <= MOST_ROWS
        ? whole
        : of(chart, width, (width - (COLUMNS - 1) * BETWEEN) / COLUMNS);
  }

  private static Legend of(XYChart chart, int width, double room) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    for (XYSeries series : chart.getSeriesCollection()) {
      if (series.isShowInLegend()) {
        row.add(series.getName());
        if (row.size() > 1 && length(row, room) > width) {
          rows.add(List.copyOf(row.subList(0, row.size() - 1)));
          row.subList(0, row.size() - 1).clear();
        }
      }
    }
    if (!row.isEmpty()) {
      rows.add(List.copyOf(row));
    }
    return new Legend(List.copyOf(rows), width, room);
  }

  int height() {
    return rows.size() * ROW_HEIGHT;
  }

  private static double length(List<String> row, double room) {
    return row.stream().mapToDouble(name -> length(name, room)).sum() + (row.size() - 1) * BETWEEN;
  }

  private static double length(String name, double room) {
    return SAMPLE + GAP + Letters.width(fitting(name, room), FONT);
  }

  private static String fitting(String name, double room) {
    return Letters.fitting(name, FONT, room - SAMPLE - GAP);
  }

  /// Draws it below a chart that has been drawn, which is when its lines have got their colours.
  void paint(XYChart chart, Graphics2D graphics, double left, double top) {
    double y = top + ROW_HEIGHT / 2.0;
    for (List<String> row : rows) {
      double x = left + (width - length(row, room)) / 2;
      for (String name : row) {
        sample(graphics, chart.getSeries(name), x, y);
        Letters.left(graphics, fitting(name, room), FONT, Palette.MUTED, x + SAMPLE + GAP, y + 4);
        x += length(name, room) + BETWEEN;
      }
      y += ROW_HEIGHT;
    }
  }

  private static void sample(Graphics2D graphics, XYSeries series, double x, double y) {
    Stroke before = graphics.getStroke();
    graphics.setStroke(series.getLineStyle());
    graphics.setColor(series.getLineColor());
    graphics.draw(new Line2D.Double(x, y, x + SAMPLE, y));
    graphics.setStroke(before);
    Marker marker = series.getMarker();
    if (marker != null) {
      graphics.setColor(series.getMarkerColor());
      marker.paint(graphics, x + SAMPLE / 2, y, MARKER);
    }
  }
}
