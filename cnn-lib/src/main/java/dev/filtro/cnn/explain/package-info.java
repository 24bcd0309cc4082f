/// What goes on inside a network: its filters, its feature maps, one step of a convolution.
///
/// [dev.filtro.cnn.explain.Explain] holds the verbs. Each gives a value that holds the numbers; how
/// it is drawn, package `chart` knows.
@NullMarked
package dev.filtro.cnn.explain;

import org.jspecify.annotations.NullMarked;
