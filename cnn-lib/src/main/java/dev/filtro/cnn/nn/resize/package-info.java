/// Images in other sizes: larger, or with zeros around them.
@NullMarked
package dev.filtro.cnn.nn.resize;

import org.jspecify.annotations.NullMarked;
