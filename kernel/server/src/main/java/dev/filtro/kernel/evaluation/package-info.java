/// Compiles cells and has them run in the worker.
///
/// [Evaluator] is the face: the rest of the server knows nothing of JShell, JDI or processes.
@NullMarked
package dev.filtro.kernel.evaluation;

import org.jspecify.annotations.NullMarked;
