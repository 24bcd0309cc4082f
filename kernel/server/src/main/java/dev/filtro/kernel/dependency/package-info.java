/// Libraries from Maven repositories for the user's code.
///
/// [Dependencies] is the face: it resolves what is asked for with all that comes along, and
/// remembers what is loaded, so that later requests fit. Nothing of Maven Resolver is loaded before
/// the first request, and nothing of it reaches the user's class path.
@NullMarked
package dev.filtro.kernel.dependency;

import org.jspecify.annotations.NullMarked;
