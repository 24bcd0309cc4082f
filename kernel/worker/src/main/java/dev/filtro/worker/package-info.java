/// Lives in the JVM that runs the user's code.
///
/// Nothing but this and the display module is added to the user's class path.
///
/// ```
///            Command                      Report
/// server  ------------>  WorkerMain  ------------------->  server
///                           |    \                ^
///                  Interrupt|     \ the rest      | in order: what was printed and shown,
///                     Answer|      v              | then the reply
///                           |    CellRunner  ->  Outbox  <- PrintCapture, OutboxSink, CellInput
/// ```
///
/// One thread (`main`) runs cells; another reads commands, so that interrupts and answers to
/// questions get through meanwhile. All that leaves goes through the [Outbox], whose own thread
/// writes to the socket: the cell's thread must not, because `Thread.interrupt` closes a channel
/// that it is writing to.
@NullMarked
package dev.filtro.worker;

import org.jspecify.annotations.NullMarked;
