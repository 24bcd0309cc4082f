/// Files and the network: reads what other programs have written, and fetches it once.
///
/// A damaged file is one [CorruptFileException] that names the file, the offset, what was expected
/// there and what was found.
@NullMarked
package dev.filtro.cnn.io;

import org.jspecify.annotations.NullMarked;
