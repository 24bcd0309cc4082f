/// Sockets, frames and signatures: messages in, messages out.
///
/// [ZeroMqTransport] owns all sockets in one thread; the rest of the server reaches it through a
/// queue. Only this package knows ZeroMQ.
@NullMarked
package dev.filtro.kernel.transport;

import org.jspecify.annotations.NullMarked;
