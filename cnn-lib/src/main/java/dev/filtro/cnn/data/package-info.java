/// Datasets: labelled images by index, in batches, from files, from the web or drawn on the spot.
///
/// A [Dataset] is a view that copies nothing until an image is read: `take`, `skip`, `shuffled` and
/// `select` only keep indices. [Mnist] finds its files by itself; [Digits] needs none.
@NullMarked
package dev.filtro.cnn.data;

import org.jspecify.annotations.NullMarked;
