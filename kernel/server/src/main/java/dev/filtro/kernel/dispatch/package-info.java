/// Brings each request to its handler and the answer back.
///
/// [Dispatcher] adds what all answers have in common: busy and idle around them, the parent header,
/// the status, error replies. A running cell holds up nothing but the next cell.
@NullMarked
package dev.filtro.kernel.dispatch;

import org.jspecify.annotations.NullMarked;
