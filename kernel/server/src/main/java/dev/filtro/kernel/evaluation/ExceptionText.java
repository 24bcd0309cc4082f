package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/// What user code threw: class, message, the user's own frames, causes.
final class ExceptionText {
  private static final int MAX_OWN_FRAMES = 20;
  private static final int LAST_OWN_FRAMES = 3;
  private static final int MAX_LIBRARY_FRAMES = 3;
  private static final int MAX_CAUSES = 10;

  private final JShell jshell;
  private final Map<String, CellSource> sources;
  private final List<String> lines = new ArrayList<>();
  private boolean excerptShown;

  private ExceptionText(JShell jshell, Map<String, CellSource> sources) {
    this.jshell = jshell;
    this.sources = sources;
  }

  /// @param sources where each snippet stands, by its id
  static CellOutcome.Failure of(
      JShellException thrown, JShell jshell, Map<String, CellSource> sources) {
    ExceptionText text = new ExceptionText(jshell, sources);
    text.addWithCauses(thrown);
    return new CellOutcome.Failure(className(thrown), text.message(thrown), text.lines);
  }

  private void addWithCauses(JShellException thrown) {
    Throwable next = thrown;
    for (int depth = 0; next instanceof JShellException one && depth < MAX_CAUSES; depth++) {
      String message = message(one);
      lines.add(
          (depth == 0 ? "" : "Caused by: ")
              + Ansi.error(className(one))
              + (message.isEmpty() ? "" : ": " + message));
      addFrames(one.getStackTrace());
      next = one.getCause();
    }
  }

  private static String className(JShellException thrown) {
    return switch (thrown) {
      case EvalException e ->
          e.getExceptionClassName().replaceAll("REPL\\.\\$JShell\\$\\w+\\$", "");
      case UnresolvedReferenceException u -> CompileErrorText.NAME;
      default -> thrown.getClass().getName();
    };
  }

  private String message(JShellException thrown) {
    if (thrown instanceof UnresolvedReferenceException unresolved) {
      return Undeclared.describe(jshell, unresolved.getSnippet());
    }
    @Nullable String message = thrown.getMessage();
    return message == null ? "" : message;
  }

  private void addFrames(StackTraceElement[] frames) {
    int shown = 0;
    int own = (int) List.of(frames).stream().filter(this::isOwn).count();
    int ownSeen = 0;
    int start = 0;
    while (start < frames.length) {
      if (!isOwn(frames[start])) {
        int end = start;
        while (end < frames.length && !isOwn(frames[end])) {
          end++;
        }
        if (shown < MAX_OWN_FRAMES) {
          addLibraryFrames(List.of(frames).subList(start, end));
        }
        start = end;
        continue;
      }
      ownSeen++;
      if (shown < MAX_OWN_FRAMES || own - ownSeen < LAST_OWN_FRAMES) {
        addOwnFrame(frames[start]);
        shown++;
      } else if (shown == MAX_OWN_FRAMES && ownSeen == MAX_OWN_FRAMES + 1) {
        int left = own - MAX_OWN_FRAMES - LAST_OWN_FRAMES;
        lines.add(Ansi.faint("    ... " + left + " more frames ..."));
      }
      start++;
    }
  }

  private boolean isOwn(StackTraceElement frame) {
    return source(frame) != null;
  }

  private @Nullable CellSource source(StackTraceElement frame) {
    @Nullable String file = frame.getFileName();
    return file != null && file.startsWith("#") ? sources.get(file.substring(1)) : null;
  }

  private void addOwnFrame(StackTraceElement frame) {
    CellSource source = source(frame);
    if (source == null) {
      return;
    }
    int line = source.line(frame.getLineNumber());
    String method = readableMethod(frame);
    lines.add("    at " + method + Ansi.place(source.name() + ", line " + line));
    if (!excerptShown) {
      lines.add("       " + Ansi.faint(line + " |") + " " + source.lineText(line).strip());
      excerptShown = true;
    }
  }

  private static String readableMethod(StackTraceElement frame) {
    String method = frame.getMethodName();
    String type = frame.getClassName();
    if (method.startsWith("lambda$")) {
      return "lambda in ";
    }
    if (method.isEmpty() || method.startsWith("do_it$")) {
      return "";
    }
    return (type.isEmpty() ? "" : type + ".") + method + " in ";
  }

  /// The call that failed and the one that the user made; what lies between is the library's.
  private void addLibraryFrames(List<StackTraceElement> frames) {
    if (frames.size() <= MAX_LIBRARY_FRAMES) {
      frames.forEach(this::addLibraryFrame);
      return;
    }
    addLibraryFrame(frames.getFirst());
    lines.add(Ansi.faint("    ... " + (frames.size() - 2) + " library frames ..."));
    addLibraryFrame(frames.getLast());
  }

  private void addLibraryFrame(StackTraceElement frame) {
    lines.add(Ansi.faint("    at " + frame));
  }
}
