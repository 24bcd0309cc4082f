/// The Java compiler, asked often about short sources.
@NullMarked
package dev.filtro.kernel.javac;

import org.jspecify.annotations.NullMarked;
