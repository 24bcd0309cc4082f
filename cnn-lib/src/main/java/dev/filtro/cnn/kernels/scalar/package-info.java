/// The kernels as plain loops: they read like the formulas, run wherever Java runs, and are the
/// oracle that the vector kernels are tested against.
@NullMarked
package dev.filtro.cnn.kernels.scalar;

import org.jspecify.annotations.NullMarked;
