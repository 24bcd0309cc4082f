/// Convolutional networks: build, train and look inside, in plain Java.
@NullMarked
package dev.filtro.cnn;

import org.jspecify.annotations.NullMarked;
