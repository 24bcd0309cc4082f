/// Pooling: fewer pixels, each the summary of several.
@NullMarked
package dev.filtro.cnn.nn.pool;

import org.jspecify.annotations.NullMarked;
