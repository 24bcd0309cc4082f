package dev.filtro.cnn.augment;

import java.util.random.RandomGenerator;

/// Two images laid over each other, and their labels in the same proportion.
///
/// Source: Zhang et al. 2018, arXiv:1710.09412, equation 2.
///
/// @param alpha how even the mixture is: the share is drawn from Beta(alpha, alpha)
public record MixUp(double alpha) implements BatchAugmentation {

  /// Checks the range.
  public MixUp {
    Mixing.checkAlpha("mixUp", alpha);
  }

  @Override
  public void apply(Mixture batch, RandomGenerator random) {
    double share = Mixing.beta(random, alpha);
    int[] partners = Mixing.partners(random, batch.size());
    int pixels = batch.height() * batch.width() * batch.channels();
    Mixing.blend(batch.images(), partners, pixels, share);
    Mixing.blend(batch.targets(), partners, batch.classes(), share);
  }

  @Override
  public String toString() {
    return "mixUp(" + alpha + ")";
  }
}
