/// Help at the cursor: what may be typed there, and what stands there.
///
/// Each question is answered by the Java compiler on a trial source: a class that holds the cell
/// around the cursor, with the notebook's imports before it and the notebook's compiled classes in
/// reach ([Notebook]). So neither JShell nor the process that runs the cells takes part, and no
/// lock of theirs is held. Only a variable's value is asked of that process.
///
/// [Help] is the face.
@NullMarked
package dev.filtro.kernel.help;

import org.jspecify.annotations.NullMarked;
