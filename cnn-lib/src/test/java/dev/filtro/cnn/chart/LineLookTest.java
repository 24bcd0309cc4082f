package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.filtro.cnn.train.History;
import java.awt.BasicStroke;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

class LineLookTest {

  @Test
  void theFirstLinesDifferByColourAlone() {
    for (int i = 0; i < 7; i++) {
      LineLook look = LineLook.of(i);
      assertEquals(Palette.series()[i], look.color());
      assertEquals(new BasicStroke(2, 0, 1), look.stroke());
      assertEquals(SeriesMarkers.CIRCLE, look.marker());
    }
  }

  @Test
  void noTwoOfManyLinesLookAlikeEvenWithoutMarks() {
    Set<Object> looks = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      LineLook look = LineLook.of(i);
      looks.add(List.of(look.color(), look.stroke()));
    }
    assertEquals(100, looks.size());
  }

  @Test
  void comparedRunsHaveTheLooksInTheirOrder() {
    SequencedMap<String, History> runs = new LinkedHashMap<>();
    for (int i = 0; i < 9; i++) {
      runs.put("run " + i, Samples.history());
    }
    XYChart chart = new RunComparison(runs).chart("loss");
    XYSeries first = chart.getSeries("run 0");
    XYSeries eighth = chart.getSeries("run 7");
    assertEquals(first.getLineColor(), eighth.getLineColor());
    assertFalse(first.getLineStyle().equals(eighth.getLineStyle()), "told apart by dashes");
    assertEquals(SeriesMarkers.SQUARE, eighth.getMarker());
  }
}
