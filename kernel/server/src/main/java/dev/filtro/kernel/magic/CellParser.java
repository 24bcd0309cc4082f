package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a cell into Java and magics.
///
/// A magic begins a line, outside brackets, strings and comments:
///
/// - `%name` where a statement may begin, and after an expression if there is a magic of that name
///   and the line does not end like a statement, so that `total\n%count;` stays a remainder;
/// - `%%name` as the first line that is not empty: the rest of the cell is its body;
/// - `!command` where a statement may begin, unless it begins like the negation of a declared name;
/// - `//DEPS`, `//REPOS` and the like on a line of their own. They run before all else, as they
///   would in JBang, and remain comments.
///
/// @param registry the magics that there are
/// @param declared the names that the notebook has declared so far
record CellParser(MagicRegistry registry, Supplier<Set<String>> declared) {
  private static final Pattern MAGIC = Pattern.compile("\\s*(%[A-Za-z_]\\w*)(?:\\s+(.*?))?\\s*");
  private static final Pattern OF_CELL = Pattern.compile("\\s*(%%[A-Za-z_]\\w*)[ \\t]*(.*?)\\s*");
  private static final Pattern SHELL = Pattern.compile("\\s*!\\s*([^=\\s].*?)\\s*");
  private static final Pattern NEGATION = Pattern.compile("[(!].*|([A-Za-z_$][\\w$]*)[.(\\[]?.*");
  private static final Pattern DIRECTIVE =
      Pattern.compile("\\s*(//[A-Z_]+)\\s+(\\S.*?)\\s*(?:\\s//.*)?");

  /// What others say of repositories and the JVM must be known before.
  private static final Comparator<String> LAST_DEPENDENCIES =
      Comparator.comparing((String name) -> name.equals("//DEPS"))
          .thenComparing(Comparator.naturalOrder());

  /// Whether a look at the text is enough to know that it is all Java.
  static boolean isPlain(String code) {
    return code.indexOf('%') < 0 && code.indexOf('!') < 0 && !code.contains("//");
  }

  /// The parts of a cell, in the order in which they run.
  List<Segment> parse(Cell cell) {
    List<String> lines = cell.code().lines().toList();
    return ofCell(cell, lines).map(List::of).orElseGet(() -> new Cut(this, cell, lines).segments());
  }

  /// The cell with spaces in place of all that is no Java, so that offsets stay.
  String javaOnly(String code) {
    if (isPlain(code)) {
      return code;
    }
    StringBuilder java = new StringBuilder(code);
    for (Segment segment : parse(new Cell(code, 0))) {
      switch (segment) {
        case Segment.Call(MagicCall call) when call.help().ofCell() ->
            blank(java, 0, code.length());
        case Segment.Call(MagicCall call) when call.help().name().startsWith("//") -> {}
        case Segment.Call(MagicCall call) -> blankLine(java, code, call.line());
        case Segment.Unknown(String name, int line) -> blankLine(java, code, line);
        case Segment.Java j -> {}
      }
    }
    return java.toString();
  }

  /// Whether a statement may begin behind some lines of a cell.
  boolean beginsStatement(String before) {
    JavaScan scan = new JavaScan();
    javaOnly(before).lines().forEach(scan::line);
    return scan.atStatementStart();
  }

  private static void blankLine(StringBuilder java, String code, int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = code.indexOf('\n', start) + 1;
    }
    int end = code.indexOf('\n', start);
    blank(java, start, end < 0 ? code.length() : end);
  }

  private static void blank(StringBuilder java, int start, int end) {
    for (int i = start; i < end; i++) {
      if (java.charAt(i) != '\n') {
        java.setCharAt(i, ' ');
      }
    }
  }

  private Optional<Segment> ofCell(Cell cell, List<String> lines) {
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    if (first == lines.size()) {
      return Optional.empty();
    }
    Matcher matcher = OF_CELL.matcher(lines.get(first));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String body = String.join("\n", lines.subList(first + 1, lines.size()));
    return Optional.of(
        call(matcher.group(1), matcher.group(2), body.isEmpty() ? "" : body + "\n", cell, first));
  }

  private Segment call(String name, String arguments, String body, Cell cell, int index) {
    return registry
        .help(name)
        .<Segment>map(
            help -> new Segment.Call(new MagicCall(help, arguments, body, cell, index + 1)))
        .orElseGet(() -> new Segment.Unknown(name, index + 1));
  }

  /// What a line is, if it is no Java.
  private Optional<Segment> magic(String line, String before, JavaScan scan, Cell cell, int index) {
    if (!scan.atTopLevel()) {
      return Optional.empty();
    }
    Matcher magic = MAGIC.matcher(line);
    if (magic.matches()) {
      String name = magic.group(1);
      boolean isMagic =
          scan.atStatementStart() || (registry.help(name).isPresent() && !line.endsWith(";"));
      String arguments = magic.group(2) == null ? "" : magic.group(2);
      return isMagic ? Optional.of(call(name, arguments, "", cell, index)) : Optional.empty();
    }
    Matcher shell = SHELL.matcher(line);
    boolean isCommand =
        shell.matches() && scan.atStatementStart() && !isNegation(shell.group(1), before);
    return isCommand ? Optional.of(call("!", shell.group(1), "", cell, index)) : Optional.empty();
  }

  private boolean isNegation(String operand, String before) {
    Matcher negation = NEGATION.matcher(operand);
    if (!negation.matches()) {
      return false;
    }
    String name = negation.group(1);
    return name == null
        || name.equals("true")
        || name.equals("false")
        || Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(before).find()
        || declared.get().contains(name);
  }

  /// One cell being cut.
  private static final class Cut {
    private final CellParser parser;
    private final Cell cell;
    private final List<String> lines;
    private final JavaScan scan = new JavaScan();
    private final Map<String, MagicCall> directives = new TreeMap<>(LAST_DEPENDENCIES);
    private final List<Segment> segments = new ArrayList<>();
    private final StringBuilder java = new StringBuilder();
    private final StringBuilder before = new StringBuilder();

    Cut(CellParser parser, Cell cell, List<String> lines) {
      this.parser = parser;
      this.cell = cell;
      this.lines = lines;
    }

    List<Segment> segments() {
      for (int i = 0; i < lines.size(); i++) {
        line(i);
      }
      endJava();
      List<Segment> all = new ArrayList<>();
      directives.values().forEach(call -> all.add(new Segment.Call(call)));
      all.addAll(segments);
      return all;
    }

    private void line(int index) {
      String line = lines.get(index);
      Optional<Segment> magic = parser.magic(line, before.toString(), scan, cell, index);
      if (magic.isPresent()) {
        endJava();
        segments.add(magic.get());
        java.setLength(0);
        java.repeat('\n', index + 1);
        scan.restart();
        return;
      }
      directive(line, index);
      before.append(line).append('\n');
      java.append(line).append('\n');
      scan.line(line);
    }

    /// All of one name make one call: what they ask for is seen together.
    private void directive(String line, int index) {
      Matcher directive = DIRECTIVE.matcher(line);
      if (!scan.inCode() || !directive.matches()) {
        return;
      }
      String arguments = directive.group(2);
      parser
          .registry
          .help(directive.group(1))
          .map(help -> new MagicCall(help, arguments, "", cell, index + 1))
          .ifPresent(
              call -> directives.merge(directive.group(1), call, MagicCall::withArgumentsOf));
    }

    private void endJava() {
      if (!java.toString().isBlank()) {
        segments.add(new Segment.Java(java.toString()));
      }
    }
  }
}
