/// What was run, in this kernel and in those before it.
///
/// [History] is the face; it keeps the entries in a file that all kernels of a user share, or in
/// memory where that is wanted or the file can't be used.
@NullMarked
package dev.filtro.kernel.history;

import org.jspecify.annotations.NullMarked;
