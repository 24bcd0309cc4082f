package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import org.jspecify.annotations.Nullable;

/// What user code threw: class, message, the user's own frames, what was suppressed, causes.
final class ExceptionText {
  private static final int MAX_OWN_FRAMES = 20;
  private static final int LAST_OWN_FRAMES = 3;
  private static final int MAX_LIBRARY_FRAMES = 3;
  private static final int MAX_CAUSES = 10;
  private static final String STEP = "    ";

  private static final Pattern NULL = Pattern.compile("because \"(\\w+)\" is null$");

  private final Session session;
  private final Frames places;
  private final List<String> lines = new ArrayList<>();
  private boolean excerptShown;

  private ExceptionText(Session session) {
    this.session = session;
    this.places = session.frames();
  }

  static CellOutcome.Failure of(Thrown thrown, Session session) {
    ExceptionText text = new ExceptionText(session);
    text.add(thrown, "", "");
    return new CellOutcome.Failure(text.className(thrown), text.message(thrown), text.lines);
  }

  private void add(Thrown thrown, String title, String indent) {
    @Nullable Thrown next = thrown;
    String introduction = title;
    for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) {
      String message = message(next);
      lines.add(
          indent
              + introduction
              + Ansi.error(className(next))
              + (message.isEmpty() ? "" : ": " + message));
      addFrames(next.frames(), indent);
      next.suppressed().forEach(each -> add(each, "Suppressed: ", indent + STEP));
      introduction = "Caused by: ";
      next = next.cause();
    }
  }

  private Optional<DeclarationSnippet> unresolved(Thrown thrown) {
    return thrown.unresolved() < 0
        ? Optional.empty()
        : Undeclared.numbered(session.jshell(), thrown.unresolved());
  }

  private String className(Thrown thrown) {
    return unresolved(thrown).isPresent()
        ? CompileErrorText.NAME
        : CompileErrorText.withoutWrappers(thrown.className());
  }

  private String message(Thrown thrown) {
    @Nullable String message = thrown.message();
    return unresolved(thrown)
        .map(snippet -> Undeclared.describe(session.jshell(), snippet))
        .orElse(message == null ? hint(thrown) : explained(UsersNames.typesIn(message)));
  }

  /// A variable keeps `null` where its declaration fails, which happened long before.
  private String explained(String message) {
    Matcher isNull = NULL.matcher(message);
    return isNull.find()
        ? session
            .variables()
            .failedIn(isNull.group(1))
            .map(cell -> message + ": " + cell + ", which declares it, failed")
            .orElse(message)
        : message;
  }

  private static String hint(Thrown thrown) {
    return thrown.className().equals("java.awt.HeadlessException")
        ? "cells have no screen for windows; a BufferedImage that you draw into is shown"
        : "";
  }

  /// The stack ends at the cell: what called that is the kernel's.
  private void addFrames(List<StackTraceElement> all, String indent) {
    int end = all.size();
    while (end > 0 && !isOwn(all.get(end - 1))) {
      end--;
    }
    for (Repetition part : Repetition.of(end == 0 ? all : all.subList(0, end))) {
      addOnce(part.frames(), indent);
      if (part.times() > 1) {
        lines.add(indent + Ansi.faint(STEP + part.rest()));
      }
    }
  }

  private void addOnce(List<StackTraceElement> frames, String indent) {
    int own = (int) frames.stream().filter(this::isOwn).count();
    int ownSeen = 0;
    int next = 0;
    while (next < frames.size()) {
      int first = next;
      while (next < frames.size() && !isOwn(frames.get(next))) {
        next++;
      }
      boolean isTold = ownSeen < MAX_OWN_FRAMES || own - ownSeen <= LAST_OWN_FRAMES;
      if (isTold) {
        addLibraryFrames(frames.subList(first, next), indent);
      }
      if (next < frames.size()) {
        addOwn(frames.get(next), ownSeen, own, indent);
        ownSeen++;
        next++;
      }
    }
  }

  private void addOwn(StackTraceElement frame, int seen, int all, String indent) {
    if (seen < MAX_OWN_FRAMES || all - seen <= LAST_OWN_FRAMES) {
      places.find(frame).ifPresent(place -> addOwnFrame(frame, place, indent));
    } else if (seen == MAX_OWN_FRAMES) {
      int left = all - MAX_OWN_FRAMES - LAST_OWN_FRAMES;
      lines.add(indent + Ansi.faint(STEP + "... " + left + " more frames ..."));
    }
  }

  private boolean isOwn(StackTraceElement frame) {
    return places.find(frame).isPresent();
  }

  private void addOwnFrame(StackTraceElement frame, Frames.Place place, String indent) {
    CellSource source = place.source();
    int line = place.line();
    String where = Ansi.place(source.name() + ", line " + line);
    lines.add(indent + STEP + "at " + Frames.method(frame) + where);
    if (!excerptShown) {
      String excerpt = source.lineText(line).strip();
      lines.add(indent + "       " + Ansi.faint(line + " |") + " " + excerpt);
      excerptShown = true;
    }
  }

  /// The call that failed and the one that the user made; what lies between is the library's.
  private void addLibraryFrames(List<StackTraceElement> all, String indent) {
    List<StackTraceElement> frames =
        all.stream().filter(frame -> !isKernel(frame.getClassName())).toList();
    if (frames.size() <= MAX_LIBRARY_FRAMES) {
      frames.forEach(frame -> addLibraryFrame(frame, indent));
      return;
    }
    addLibraryFrame(frames.getFirst(), indent);
    int left = frames.size() - 2;
    lines.add(indent + Ansi.faint(STEP + "... " + left + " library frames ..."));
    addLibraryFrame(frames.getLast(), indent);
  }

  private static boolean isKernel(String className) {
    return Frames.isCell(className) || className.startsWith("dev.filtro.worker.");
  }

  private void addLibraryFrame(StackTraceElement frame, String indent) {
    lines.add(indent + Ansi.faint(STEP + "at " + frame));
  }
}
