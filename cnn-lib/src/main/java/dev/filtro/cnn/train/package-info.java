/// Training: the `fit` loop, its options, and what it gives back.
///
/// `fit(network, data, options...)` shuffles, runs batches, follows the gradients and measures.
/// Options are values in any order ([dev.filtro.cnn.FitOption]); without any, Adam runs for five
/// epochs. What `fit` does can also be written as a loop by hand with an optimiser; nothing is
/// hidden.
@NullMarked
package dev.filtro.cnn.train;

import org.jspecify.annotations.NullMarked;
