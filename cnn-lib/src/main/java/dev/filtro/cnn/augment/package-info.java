/// Augmentation: training images changed a little, so that the network sees each only once.
///
/// An [Augmentation] is given to `fit` as `augment(rotate(15), flip())`; each image is changed anew
/// in every epoch, by random numbers that the seed alone decides. Masks and boxes go along.
@NullMarked
package dev.filtro.cnn.augment;

import org.jspecify.annotations.NullMarked;
