package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThinnedPathTest {

  @Test
  void stepsKeepTheirCornersOnly() {
    ThinnedPath path =
        ThinnedPath.of(List.of(0.0, 0.0, 0.0, 0.5, 1.0), List.of(0.0, 0.3, 0.7, 0.7, 0.7), 0.1);
    assertEquals(List.of(0.0, 0.0, 1.0), path.x());
    assertEquals(List.of(0.0, 0.7, 0.7), path.y());
  }

  @Test
  void pointsThatShareAPixelAreDrawnOnceAndTheEndIsKept() {
    ThinnedPath path =
        ThinnedPath.of(
            List.of(0.0, 0.04, 0.08, 0.12, 0.13), List.of(0.0, 0.1, 0.11, 0.12, 0.13), 0.1);
    assertEquals(List.of(0.0, 0.04, 0.13), path.x());
    assertEquals(List.of(0.0, 0.1, 0.13), path.y());
  }

  @Test
  void aTurnBackIsKept() {
    ThinnedPath path = ThinnedPath.of(List.of(0.0, 0.0, 0.0), List.of(0.0, 0.9, 0.5), 0.1);
    assertEquals(List.of(0.0, 0.9, 0.5), path.y());
  }
}
