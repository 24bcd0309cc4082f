/// Well-known networks, each after its paper.
@NullMarked
package dev.filtro.cnn.models;

import org.jspecify.annotations.NullMarked;
