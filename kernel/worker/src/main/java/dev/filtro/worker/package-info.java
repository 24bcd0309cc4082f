/// Lives in the JVM that runs the user's code.
///
/// Nothing but this and the display module is added to the user's class path.
@NullMarked
package dev.filtro.worker;

import org.jspecify.annotations.NullMarked;
