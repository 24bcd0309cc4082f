/// Schedules: how the learning rate changes while training goes on.
@NullMarked
package dev.filtro.cnn.schedule;

import org.jspecify.annotations.NullMarked;
