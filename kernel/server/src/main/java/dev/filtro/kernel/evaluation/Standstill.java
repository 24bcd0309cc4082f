package dev.filtro.kernel.evaluation;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ThreadReference;
import org.jspecify.annotations.Nullable;

/// Tells whether a thread that may still have been at the report of an event has gone on since.
///
/// Nothing else tells: on a busy machine a thread comes out of its report long after it was
/// resumed. But its stack stays the same meanwhile, and the debugger's agent says of threads that
/// report that they run, whatever they wait for.
///
/// Source: JDK 25, `threadControl_applicationThreadStatus` in `jdk.jdwp.agent`'s `threadControl.c`.
final class Standstill {
  /// A thread that never gets the processor for so long is less likely than a loop of a single
  /// instruction, whose stack is always the same.
  private static final long UNLIKELY_MILLIS = 2_000;

  private final Place place;
  private final boolean reported;
  private final Countdown unlikely = new Countdown(UNLIKELY_MILLIS);

  private Standstill(Place place, boolean reported) {
    this.place = place;
    this.reported = reported;
  }

  /// Where a thread is.
  private record Place(Location location, int depth) {
    static Place of(ThreadReference suspended) throws IncompatibleThreadStateException {
      return new Place(suspended.frame(0).location(), suspended.frameCount());
    }
  }

  /// @param reported whether an event has told that the latest stop was thrown
  static Standstill of(ThreadReference suspended, boolean reported)
      throws IncompatibleThreadStateException {
    return new Standstill(Place.of(suspended), reported);
  }

  /// @param standstill nothing if there was no event
  static boolean isOver(@Nullable Standstill standstill, ThreadReference suspended)
      throws IncompatibleThreadStateException {
    return standstill == null
        || standstill.unlikely.isOver()
        || !standstill.place.equals(Place.of(suspended))
        || (standstill.reported && waits(suspended));
  }

  private static boolean waits(ThreadReference suspended) {
    return switch (suspended.status()) {
      case ThreadReference.THREAD_STATUS_SLEEPING,
          ThreadReference.THREAD_STATUS_WAIT,
          ThreadReference.THREAD_STATUS_MONITOR ->
          true;
      default -> false;
    };
  }
}
