/// Runs notebooks and scripts without Jupyter, through the same worker as a kernel's cells.
///
/// [Notebook] is the file; [NotebookRun] and [ScriptRun] run; [RecordedOutputs] keeps what cells
/// put out in the form of the notebook format and echoes it to a [Terminal].
@NullMarked
package dev.filtro.kernel.script;

import org.jspecify.annotations.NullMarked;
