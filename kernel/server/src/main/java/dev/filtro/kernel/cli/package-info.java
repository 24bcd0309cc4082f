/// The command `filtro`.
@NullMarked
package dev.filtro.kernel.cli;

import org.jspecify.annotations.NullMarked;
