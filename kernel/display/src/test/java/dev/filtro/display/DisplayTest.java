package dev.filtro.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private final List<String> shown = new ArrayList<>();

  private final DisplaySink recorder =
      new DisplaySink() {
        @Override
        public void show(String id, MimeBundle bundle) {
          shown.add("show " + id + " " + bundle.text());
        }

        @Override
        public void update(String id, MimeBundle bundle) {
          shown.add("update " + id + " " + bundle.text());
        }

        @Override
        public void clear(boolean wait) {
          shown.add("clear " + wait);
        }

        @Override
        public boolean updatesInPlace() {
          return true;
        }
      };

  @AfterEach
  void restore() {
    Display.install(new TerminalSink(), Renderers.of(DisplayTest.class.getClassLoader()));
  }

  @Test
  void aHandleReplacesWhatItShows() {
    Display.install(recorder, Renderers.of(DisplayTest.class.getClassLoader()));
    DisplayHandle handle = Display.display(1, "loss");
    handle.update(2);
    Display.updateDisplay(3, "loss");
    Display.clearOutput(true);
    assertEquals(List.of("show loss 1", "update loss 2", "update loss 3", "clear true"), shown);
  }

  /// Drawn as a picture of what is wrong.
  static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MimeBundle toMimeBundle() {
      return MimeBundle.text("a picture");
    }
  }

  @Test
  void theFirstOfAnExceptionsCausesThatCanBeDrawnIsShown() {
    Display.install(recorder, Renderers.of(DisplayTest.class.getClassLoader()));
    Display.displayThrown(new IllegalStateException(new RuntimeException(new Misfit())));
    assertEquals(1, shown.size());
    assertTrue(shown.getFirst().endsWith(" a picture"), shown.getFirst());
  }

  /// Its own code fails.
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MimeBundle toMimeBundle() {
      throw new IllegalStateException("no ink");
    }
  }

  @Test
  void exceptionsThatAreOnlyTextOrFailToDrawShowNothing() {
    Display.install(recorder, Renderers.of(DisplayTest.class.getClassLoader()));
    Display.displayThrown(new IllegalStateException("text"));
    Display.displayThrown(new Broken());
    assertEquals(List.of(), shown);
  }
}
