package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

final class LegendTest {
  private static XYChart chart(String... names) {
    XYChart chart = new XYChartBuilder().build();
    for (String name : names) {
      chart.addSeries(name, List.of(1, 2), List.of(3, 4));
    }
    return chart;
  }

  @Test
  void takesARowIfItIsWideEnough() {
    Legend legend = Legend.of(chart("training", "validation"), 300);
    assertEquals(List.of(List.of("training", "validation")), legend.rows());
    assertEquals(Legend.ROW_HEIGHT, legend.height());
  }

  @Test
  void breaksIntoRowsAndLosesNothing() {
    Legend legend = Legend.of(chart("training", "validation", "another", "one more"), 200);
    assertEquals(
        List.of(List.of("training", "validation"), List.of("another", "one more")), legend.rows());
    assertEquals(2 * Legend.ROW_HEIGHT, legend.height());
  }

  @Test
  void aNameLongerThanTheRowHasARowOfItsOwn() {
    Legend legend =
        Legend.of(chart("a", "a name that is much too long for so little room", "b"), 90);
    assertEquals(3, legend.rows().size());
  }

  @Test
  void manyLongNamesStandInThreeColumnsEachCutShort() {
    String[] names = new String[30];
    for (int i = 0; i < names.length; i++) {
      names[i] = i + " and a name that is much too long for so little room";
    }
    Legend legend = Legend.of(chart(names), 600);
    assertEquals(10, legend.rows().size());
    assertEquals(List.of(names[3], names[4], names[5]), legend.rows().get(1));
  }

  @Test
  void leavesOutWhatIsNoLine() {
    XYChart chart = chart("training", "gap");
    chart.getSeries("gap").setShowInLegend(false);
    assertEquals(List.of(List.of("training")), Legend.of(chart, 300).rows());
  }
}
