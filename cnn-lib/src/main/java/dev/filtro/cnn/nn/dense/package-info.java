/// Layers in which every output sees every input.
@NullMarked
package dev.filtro.cnn.nn.dense;

import org.jspecify.annotations.NullMarked;
