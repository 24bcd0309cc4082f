package dev.filtro.display;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Shows values now, wherever the code runs.
public final class Display {
  private static final int MAX_CAUSES = 20;
  private static final AtomicReference<DisplaySink> SINK =
      new AtomicReference<>(new TerminalSink());
  private static final AtomicReference<@Nullable Renderers> RENDERERS = new AtomicReference<>();

  private Display() {}

  /// Shows a value; the handle replaces it later.
  public static DisplayHandle display(@Nullable Object value) {
    return display(value, UUID.randomUUID().toString());
  }

  /// Shows a value under an id of your own.
  public static DisplayHandle display(@Nullable Object value, String id) {
    sink().show(id, render(value));
    return new DisplayHandle(id);
  }

  /// Replaces every value shown under an id.
  public static void updateDisplay(@Nullable Object value, String id) {
    sink().update(id, render(value));
  }

  /// Removes what the running cell has shown so far.
  ///
  /// @param wait whether to leave it until the next output comes
  public static void clearOutput(boolean wait) {
    sink().clear(wait);
  }

  /// How a value is drawn.
  public static MimeBundle render(@Nullable Object value) {
    return renderers().render(value);
  }

  /// Shows what a throwable, or the first of its causes that can be drawn, looks like; nothing for
  /// one that is only text. Called by whoever tells the text, before it.
  public static void displayThrown(@Nullable Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      Optional<MimeBundle> picture = renderers().picture(cause);
      if (picture.isPresent()) {
        sink().show(UUID.randomUUID().toString(), picture.get());
        return;
      }
      cause = cause.getCause();
    }
  }

  private static Renderers renderers() {
    Renderers renderers = RENDERERS.get();
    if (renderers == null) {
      renderers = Renderers.of(Display.class.getClassLoader());
      RENDERERS.set(renderers);
    }
    return renderers;
  }

  /// Where displays go.
  public static DisplaySink sink() {
    return SINK.get();
  }

  /// Sends displays elsewhere; called once by whoever runs the user's code.
  public static void install(DisplaySink sink, Renderers renderers) {
    SINK.set(sink);
    RENDERERS.set(renderers);
  }
}
