/// Magics: lines `%name ...`, cells `%%name ...`, `!command` and `//DEPS`, in notebooks and scripts
/// alike.
///
/// [MagicEvaluator] stands before the evaluator of Java: it cuts a cell into [Segment]s and runs
/// Java and magics in their order. Each [Magic] is one class; [MagicRegistry] lists them.
@NullMarked
package dev.filtro.kernel.magic;

import org.jspecify.annotations.NullMarked;
