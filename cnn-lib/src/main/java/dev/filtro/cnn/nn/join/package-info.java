/// Layers that take several values: where branches of a network meet.
@NullMarked
package dev.filtro.cnn.nn.join;

import org.jspecify.annotations.NullMarked;
