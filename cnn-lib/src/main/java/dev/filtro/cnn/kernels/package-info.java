/// Loops over `float[]`: everything that costs time is computed here, twice.
///
/// [Kernels] is the facade. It has a plain twin in `kernels.scalar`, which reads like the formula
/// and is the oracle of the tests, and a fast twin in `kernels.vector` on the Vector API; which of
/// them runs is chosen once, when the first tensor is computed. Nothing here knows tensors,
/// gradients tapes or layers: arguments are arrays and geometry ([Window], [ConvolutionGeometry],
/// [PoolGeometry]).
///
/// Arrays are dense and row-major; images are `[N, H, W, C]`, filters `[kh, kw, inChannels /
/// groups, outChannels]`, dense weights `[in, out]`. Checks belong to the callers: kernels trust
/// their geometry.
///
/// [Workers] is the one thread pool; a kernel decides itself how its work is split.
@NullMarked
package dev.filtro.cnn.kernels;

import org.jspecify.annotations.NullMarked;
