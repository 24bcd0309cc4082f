/// The kernels on the Vector API: the fast twin.
///
/// Three innermost loops do nearly all of the work, each written out for several tile shapes
/// because sums only stay in vector registers as local variables:
/// - [Dot] multiplies rows of `x`, found through a table of offsets, with a panel of weights. With
///   a table that follows the pixels of an image it is a convolution (no im2col), with one that
///   follows the rows of a matrix a product.
/// - [Tap] is the same with a second table for the taps, where an image has too few channels for a
///   run along them.
/// - [Outer] adds up products of pixels and output gradients: the gradient of weights.
///
/// A panel is a block of columns as wide as two vectors (one, at the end, where no more are left):
/// `[columns / width][k][width]`, zero-padded. [Panel] packs weights into panels and finds its way
/// in them.
///
/// Everything is written for any number of lanes; [Lanes] holds the number that this machine
/// prefers and the tile shape that goes with it. This package alone imports `jdk.incubator.vector`.
@NullMarked
package dev.filtro.cnn.kernels.vector;

import org.jspecify.annotations.NullMarked;
