/// Figures that say how good a network is, for people; losses are for gradients.
@NullMarked
package dev.filtro.cnn.metrics;

import org.jspecify.annotations.NullMarked;
