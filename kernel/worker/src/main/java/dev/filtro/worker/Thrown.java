package dev.filtro.worker;

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
public record Thrown(
    String className,
    @Nullable String message,
    List<StackTraceElement> frames,
    int unresolved,
    @Nullable Thrown cause) {

  private static final int MAX_CAUSES = 20;

  /// Keeps an unmodifiable copy.
  public Thrown {
    frames = List.copyOf(frames);
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
        cause == null || depth == MAX_CAUSES ? null : of(cause, depth + 1));
  }

  private static @Nullable String messageOf(Throwable throwable) {
    try {
      return throwable.getLocalizedMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      return "(getMessage() failed: " + failure.getClass().getName() + ")";
    }
  }
}
