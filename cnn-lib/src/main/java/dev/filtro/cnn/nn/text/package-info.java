/// Text as a grid of one dimension.
@NullMarked
package dev.filtro.cnn.nn.text;

import org.jspecify.annotations.NullMarked;
