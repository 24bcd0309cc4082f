package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.kernels.HalfPrecision;

/// Option of `fit`: what waits for its way back is kept in 16 bits.
///
/// The way forward, all sums, the parameters and their gradients are float32. Results of layers are
/// rounded when the next layer has read them, gradients of results when they have to wait for
/// another branch; both are widened when their turn comes. That halves the memory that grows with
/// the batch, which is most of it.
///
/// It makes training slower, by some percent: no arithmetic of 16 bits is used, because Java has
/// none that is faster. It pays where a batch would not fit otherwise; `network.checkpoints(n)`
/// saves more and costs more.
///
/// float16 has no numbers below 3e-8, where small gradients lie. So the loss is multiplied by a
/// factor, and the gradients divided by it: see [LossScaling]. bfloat16 has the range of float32
/// and needs none.
///
/// Source: Micikevicius et al. 2018, "Mixed precision training", arXiv:1710.03740; bfloat16,
/// Kalamkar et al. 2019, arXiv:1905.12322.
///
/// @param kept the format
public record MixedPrecision(HalfPrecision kept) implements FitOption {

  @Override
  public String toString() {
    return kept == HalfPrecision.BFLOAT16 ? "mixedPrecision()" : "mixedPrecision(" + kept + ")";
  }
}
