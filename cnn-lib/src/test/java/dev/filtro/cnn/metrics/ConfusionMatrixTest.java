package dev.filtro.cnn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private final ConfusionMatrix matrix =
      ConfusionMatrix.of(
          new int[] {0, 0, 0, 1, 1, 2, 2, 2, 2},
          new int[] {0, 1, 0, 1, 1, 0, 2, 2, 2},
          List.of("cat", "dog", "fox"));

  @Test
  void countsRowsOfTrueAndColumnsOfPredictedClasses() {
    assertEquals(1, matrix.count(0, 1));
    assertEquals(1, matrix.count(2, 0));
    assertEquals(
        """
            cat dog fox
        cat   2   1   0
        dog   0   2   0
        fox   1   0   3\
        """,
        matrix.toTable());
    assertEquals("ConfusionMatrix: 7 of 9 right (77.78 %) in 3 classes", matrix.toString());
  }

  /// The figures of scikit-learn's precision_score and recall_score.
  @Test
  void givesAccuracyPrecisionAndRecall() {
    assertEquals(7 / 9.0, matrix.accuracy(), 1e-12);
    assertEquals(2 / 3.0, matrix.precision(0), 1e-12);
    assertEquals(2 / 3.0, matrix.precision(1), 1e-12);
    assertEquals(1.0, matrix.precision(2), 1e-12);
    assertEquals(0.75, matrix.recall(2), 1e-12);
  }

  @Test
  void refusesClassesWithoutAName() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 2}, List.of("a", "b")));
    assertEquals(
        "ConfusionMatrix expects classes from 0 to 1 but example 1 has label 1 and prediction 2",
        e.getMessage());
  }
}
