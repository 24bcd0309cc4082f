package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Convolutions by transforms, against sums in float64.
class TransformAccuracyTest extends TwinComparison {
  @Test
  void tilesOfThreeByThreeAreWithinThirtyMillionthsOfTheLargestOutput() {
    within(3e-5, new ConvolutionGeometry(1, 16, 19, 64, 32, 1, Window.of(3).same()));
  }

  @Test
  void rowsOfFiveAreWithinThreeMillionthsOfTheLargestOutput() {
    within(3e-6, new ConvolutionGeometry(2, 28, 29, 1, 32, 1, Window.of(5).same()));
    within(3e-6, new ConvolutionGeometry(1, 17, 14, 4, 32, 1, Window.of(5)));
  }

  private void within(double tolerance, ConvolutionGeometry g) {
    float[] x = normal(g.inputSize());
    float[] filters = normal(g.filterSize());
    float[] y = new float[g.outputSize()];
    vector.convolution().forward(g, x, filters, new Panels(), null, Epilogue.IDENTITY, y);
    double largest = 0;
    double error = 0;
    for (int i = 0; i < y.length; i++) {
      double exact = exact(g, x, filters, i);
      largest = Math.max(largest, Math.abs(exact));
      error = Math.max(error, Math.abs(exact - y[i]));
    }
    assertTrue(error <= tolerance * largest, "error of " + error / largest + " for " + g);
  }

  private static double exact(ConvolutionGeometry g, float[] x, float[] filters, int index) {
    int f = index % g.outChannels();
    int pixel = index / g.outChannels();
    int column = pixel % g.outWidth() - g.window().left();
    int row = pixel / g.outWidth() % g.outHeight() - g.window().top();
    int image = pixel / g.outWidth() / g.outHeight();
    double sum = 0;
    for (int t = 0; t < g.window().taps(); t++) {
      int h = row + t / g.window().width();
      int w = column + t % g.window().width();
      if (h >= 0 && h < g.height() && w >= 0 && w < g.width()) {
        int from = ((image * g.height() + h) * g.width() + w) * g.inChannels();
        for (int c = 0; c < g.inChannels(); c++) {
          double weight = filters[(t * g.inChannels() + c) * g.outChannels() + f];
          sum += x[from + c] * weight;
        }
      }
    }
    return sum;
  }
}
