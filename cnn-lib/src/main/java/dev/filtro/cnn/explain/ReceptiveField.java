package dev.filtro.cnn.explain;

import dev.filtro.cnn.nn.Dependence;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Region;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;

/// The part of an image that a unit of a layer sees.
///
/// @param layer the layer's name
/// @param row of the layer's maps
/// @param column of the layer's maps
/// @param full the rectangle that the windows span, padding included
/// @param inside what of the image the unit sees
/// @param image `[1, H, W, C]`
/// @param influence how much each pixel counts, `[H, W]`: the sum over the image's channels of the
///   sizes of the gradients
public record ReceptiveField(
    String layer, int row, int column, Region full, Region inside, Tensor image, Tensor influence) {
  private static final double MOST = 0.95;

  static ReceptiveField of(Network network, Tensor image, String layer, int row, int column) {
    Dependence dependence = network.dependence(layer, Region.of(row, column));
    Tensor gradient =
        Tensor.withoutParameterGradients(() -> {
          Tensor pixels = image.tracked();
          Tensor maps = network.record(pixels).get(layer);
          if (maps == null || maps.rank() != 4) {
            throw new IllegalArgumentException(
                "receptiveField expects a layer that gives maps [1, H, W, C], but \"%s\" gives %s: each of its numbers sees the whole image"
                    .formatted(layer, maps == null ? "none" : maps.shape()));
          }
          Tensor unit = maps.slice(1, row, row + 1).slice(2, column, column + 1);
          return Functions.gradient(unit.sum(), pixels);
        });
    Tensor influence = gradient.abs().sum(3).reshape(image.dim(1), image.dim(2));
    return new ReceptiveField(
        layer, row, column, dependence.full(), dependence.inside(), image, influence);
  }

  /// The share of the rectangle's pixels that make 95 % of the influence: near 1 if all count
  /// alike, small if the middle counts most; 0 if none counts.
  public double effectiveShare() {
    float[] values = influence.toArray();
    Arrays.sort(values);
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    double so = 0;
    int pixels = 0;
    while (pixels < values.length && so < MOST * sum) {
      pixels++;
      so += values[values.length - pixels];
    }
    return (double) pixels / Math.max(1, inside.height() * inside.width());
  }

  @Override
  public String toString() {
    boolean cut = !full.equals(inside);
    return "Receptive field of %s at row %d, column %d: %d×%d pixels%s; %s; 95 %% of the influence come from %.0f %% of them"
        .formatted(
            layer,
            row,
            column,
            full.height(),
            full.width(),
            cut
                ? ", of which %d×%d lie in the image".formatted(inside.height(), inside.width())
                : "",
            inside,
            100 * effectiveShare());
  }
}
