/// Losses: one number that says how wrong a network is, and that training makes smaller.
@NullMarked
package dev.filtro.cnn.loss;

import org.jspecify.annotations.NullMarked;
