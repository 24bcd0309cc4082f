package dev.filtro.cnn.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A rectangle of another image pasted in, and the labels in the proportion of the areas.
///
/// Source: Yun et al. 2019, arXiv:1905.04899, algorithm A1.
///
/// @param alpha how even the mixture is: the kept share is drawn from Beta(alpha, alpha)
public record CutMix(double alpha) implements BatchAugmentation {

  /// Checks the range.
  public CutMix {
    Mixing.checkAlpha("cutMix", alpha);
  }

  @Override
  public void apply(Mixture batch, RandomGenerator random) {
    double side = Math.sqrt(1 - Mixing.beta(random, alpha));
    int centreY = random.nextInt(batch.height());
    int centreX = random.nextInt(batch.width());
    int top = Math.max(0, (int) Math.rint(centreY - side * batch.height() / 2));
    int bottom = Math.min(batch.height(), (int) Math.rint(centreY + side * batch.height() / 2));
    int left = Math.max(0, (int) Math.rint(centreX - side * batch.width() / 2));
    int right = Math.min(batch.width(), (int) Math.rint(centreX + side * batch.width() / 2));
    int[] partners = Mixing.partners(random, batch.size());
    paste(batch, partners, top, bottom, left, right);
    double pasted = (double) (bottom - top) * (right - left) / (batch.height() * batch.width());
    Mixing.blend(batch.targets(), partners, batch.classes(), 1 - pasted);
  }

  private static void paste(
      Mixture batch, int[] partners, int top, int bottom, int left, int right) {
    int row = batch.width() * batch.channels();
    int image = batch.height() * row;
    float[] before = Arrays.copyOf(batch.images(), batch.size() * image);
    int length = (right - left) * batch.channels();
    for (int i = 0; i < batch.size(); i++) {
      for (int y = top; y < bottom; y++) {
        int at = y * row + left * batch.channels();
        System.arraycopy(before, partners[i] * image + at, batch.images(), i * image + at, length);
      }
    }
  }

  @Override
  public String toString() {
    return "cutMix(" + alpha + ")";
  }
}
