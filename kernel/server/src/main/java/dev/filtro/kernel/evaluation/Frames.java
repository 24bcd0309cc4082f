package dev.filtro.kernel.evaluation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/// Where in the cells the code of the worker's classes stands.
final class Frames {
  private static final Pattern CELL_CLASS =
      Pattern.compile("(REPL\\.\\$JShell\\$\\w+)(?:\\$(.+))?");

  private final Map<String, Lines> classes = new ConcurrentHashMap<>();

  /// The lines of one class.
  private interface Lines {
    Optional<Place> place(int classLine);
  }

  /// A line of a cell.
  ///
  /// @param line counted from 1
  record Place(CellSource source, int line) {}

  /// The class of joined statements.
  void add(Joiner.Compiled joined, Cell cell) {
    CellSource whole = CellSource.of(cell, 0);
    int shift = joined.source().lineShift();
    classes.put(joined.className(), line -> Optional.of(new Place(whole, line - shift)));
  }

  /// The class that JShell has put around a snippet.
  void add(SnippetWrapper wrapper, CellSource source) {
    classes.put(wrapper.fullClassName(), line -> place(wrapper, source, line));
  }

  /// The place of a frame, if it is code of a cell.
  Optional<Place> find(StackTraceElement frame) {
    Matcher name = CELL_CLASS.matcher(frame.getClassName());
    if (!name.matches()) {
      return Optional.empty();
    }
    Lines lines = classes.get(name.group(1));
    return lines == null ? Optional.empty() : lines.place(frame.getLineNumber());
  }

  /// Whether a class is made of a cell.
  static boolean isCell(String className) {
    return CELL_CLASS.matcher(className).matches();
  }

  /// The user's type that a class of a cell is, or nothing if it is only the cell's.
  static String type(String className) {
    Matcher name = CELL_CLASS.matcher(className);
    if (!name.matches()) {
      return className;
    }
    String nested = name.group(2);
    return nested == null ? "" : nested;
  }

  /// How a frame's method is told before its place: `Circle.area in `; nothing for a cell's own
  /// statements.
  static String method(StackTraceElement frame) {
    String method = frame.getMethodName();
    String type = type(frame.getClassName());
    if (method.startsWith("lambda$")) {
      return "lambda in ";
    }
    if (method.startsWith(JoinedSource.METHOD)) {
      return "";
    }
    return (type.isEmpty() ? "" : type + ".") + method + " in ";
  }

  /// The last position of the line that stands in the snippet and nowhere else.
  private static Optional<Place> place(SnippetWrapper wrapper, CellSource source, int line) {
    String text = wrapper.wrapped();
    int start = 0;
    for (int i = 1; i < line && start >= 0; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int newline = text.indexOf('\n', start);
    for (int at = (newline < 0 ? text.length() : newline) - 1; at >= start; at--) {
      int offset = wrapper.wrappedToSourcePosition(at);
      if (wrapper.sourceToWrappedPosition(offset) == at) {
        return Optional.of(new Place(source, source.lineAt(offset)));
      }
    }
    return Optional.empty();
  }
}
