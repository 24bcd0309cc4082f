/// Noise that keeps a network from learning by heart; in use these layers pass everything on.
@NullMarked
package dev.filtro.cnn.nn.noise;

import org.jspecify.annotations.NullMarked;
