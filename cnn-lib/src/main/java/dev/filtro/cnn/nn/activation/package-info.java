/// Activations: functions of single numbers (softmax: of the last axis) between layers.
@NullMarked
package dev.filtro.cnn.nn.activation;

import org.jspecify.annotations.NullMarked;
