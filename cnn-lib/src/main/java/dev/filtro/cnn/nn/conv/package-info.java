/// Convolutions.
@NullMarked
package dev.filtro.cnn.nn.conv;

import org.jspecify.annotations.NullMarked;
