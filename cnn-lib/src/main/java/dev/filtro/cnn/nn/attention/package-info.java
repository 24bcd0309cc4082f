/// Attention: parts of the input decide how much of other parts passes.
@NullMarked
package dev.filtro.cnn.nn.attention;

import org.jspecify.annotations.NullMarked;
