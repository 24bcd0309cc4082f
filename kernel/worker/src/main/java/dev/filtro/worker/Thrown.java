package dev.filtro.worker;

import java.util.Arrays;
import java.util.List;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/// A throwable as data, because the server does not have the user's classes.
///
/// @param className its class
/// @param message its message
/// @param frames its stack
/// @param unresolved the snippet that was called before all that it needs was declared, or -1
/// @param cause its cause
/// @param suppressed what was thrown besides, as by the `close` of a resource; the first few
public record Thrown(
    String className,
    @Nullable String message,
    List<StackTraceElement> frames,
    int unresolved,
    @Nullable Thrown cause,
    List<Thrown> suppressed) {

  private static final int MAX_CAUSES = 20;
  private static final int MAX_SUPPRESSED = 3;

  /// Keeps unmodifiable copies.
  public Thrown {
    frames = List.copyOf(frames);
    suppressed = List.copyOf(suppressed);
  }

  /// Reads a throwable; one whose own `getMessage()` fails is told with that failure.
  static Thrown of(Throwable throwable) {
    return of(throwable, 0);
  }

  private static Thrown of(Throwable throwable, int depth) {
    Throwable cause = throwable.getCause();
    return new Thrown(
        throwable.getClass().getName(),
        messageOf(throwable),
        List.of(throwable.getStackTrace()),
        throwable instanceof SPIResolutionException unresolved ? unresolved.id() : -1,
        cause == null || depth == MAX_CAUSES ? null : of(cause, depth + 1),
        depth == MAX_CAUSES
            ? List.of()
            : Arrays.stream(throwable.getSuppressed())
                .limit(MAX_SUPPRESSED)
                .map(each -> of(each, MAX_CAUSES))
                .toList());
  }

  private static @Nullable String messageOf(Throwable throwable) {
    try {
      return throwable.getLocalizedMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      return "(getMessage() failed: " + failure.getClass().getName() + ")";
    }
  }
}
