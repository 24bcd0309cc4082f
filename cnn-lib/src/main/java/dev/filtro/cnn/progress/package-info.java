/// What long work says while it runs.
@NullMarked
package dev.filtro.cnn.progress;

import org.jspecify.annotations.NullMarked;
