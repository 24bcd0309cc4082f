/// Normalisation: numbers brought to a size that is good to learn from.
@NullMarked
package dev.filtro.cnn.nn.norm;

import org.jspecify.annotations.NullMarked;
