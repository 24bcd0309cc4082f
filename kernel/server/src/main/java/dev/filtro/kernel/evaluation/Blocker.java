package dev.filtro.kernel.evaluation;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import dev.filtro.worker.CellThread;
import java.util.Optional;

/// What a suspended thread waits for in the operating system, which neither an interrupt nor a stop
/// ends.
final class Blocker {
  private Blocker() {}

  /// Tells the worker what to close, so that the wait ends.
  ///
  /// @return whether there is something
  static boolean tell(ThreadReference suspended, WorkerGate gate)
      throws IncompatibleThreadStateException {
    Optional<ObjectReference> found = child(suspended);
    if (found.isEmpty()) {
      found = closeable(suspended);
    }
    try {
      if (found.isPresent()) {
        gate.setBlocker(found.get());
      }
    } catch (InvalidTypeException | ClassNotLoadedException e) {
      throw new IllegalStateException("JDI does not set what the cell's thread waits for", e);
    }
    return found.isPresent();
  }

  /// Closing a pipe does not end the read of what a child process prints; the child's end does.
  private static Optional<ObjectReference> child(ThreadReference suspended)
      throws IncompatibleThreadStateException {
    for (StackFrame frame : suspended.frames()) {
      ObjectReference owner = frame.location().method().isNative() ? null : frame.thisObject();
      if (owner != null && owner.referenceType().name().startsWith(CellThread.CHILD)) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  /// The innermost frame has it: outer ones hold locks that `close` wants.
  private static Optional<ObjectReference> closeable(ThreadReference suspended)
      throws IncompatibleThreadStateException {
    for (StackFrame frame : suspended.frames()) {
      Location place = frame.location();
      if (frame.equals(suspended.frame(0)) && !place.method().isNative()) {
        return Optional.empty();
      }
      if (place.declaringType().name().startsWith(CellStopper.USER_CODE)) {
        return Optional.empty();
      }
      ObjectReference owner = frame.thisObject();
      if (owner != null && isCloseable(owner)) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  private static boolean isCloseable(ObjectReference object) {
    return object.referenceType() instanceof ClassType type
        && type.allInterfaces().stream().anyMatch(face -> face.name().equals("java.io.Closeable"));
  }
}
