package dev.filtro.kernel.magic;

import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.help.Completions.Candidate;
import dev.filtro.kernel.help.Inspection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Help on magics: their names, the files that they take, what they do.
///
/// What it answers by nothing is Java, to be looked at without the magics ([#javaOnly]).
///
/// @param magics those that there are
/// @param parser cuts cells
/// @param folder where relative paths start now
/// @param arguments tells what arguments there are
record CursorHelp(
    Supplier<List<MagicHelp>> magics,
    CellParser parser,
    Supplier<Path> folder,
    ArgumentHelp arguments) {
  private static final Pattern NAME = Pattern.compile("\\s*(%{1,2}\\w*|//[A-Z_]*)");
  private static final Pattern CALL = Pattern.compile("\\s*(%{1,2}\\w+|!|//[A-Z_]+(?= ))(.*)");
  private static final Pattern OPTIONS = Pattern.compile("(?:\\s+-\\w+\\s*\\d*)*");

  /// The magics whose argument or body is Java.
  private static final Set<String> OF_JAVA = Set.of("%time", "%%time", "%timeit", "%%timeit");

  Optional<Completions> complete(String code, int cursor) {
    int start = code.lastIndexOf('\n', cursor - 1) + 1;
    String line = code.substring(start, cursor);
    Matcher name = NAME.matcher(line);
    if (name.matches()) {
      boolean isFirst = code.substring(0, start).isBlank();
      return names(name.group(1), cursor, isFirst).filter(found -> !found.candidates().isEmpty());
    }
    Matcher call = CALL.matcher(line);
    boolean isCall = call.matches() && (isMagic(code, cursor) || isComment(call.group(1)));
    if (!isCall) {
      return bodyOf(code, start).map(other -> new Completions(List.of(), cursor, cursor));
    }
    String words = call.group(2);
    String word = words.substring(words.lastIndexOf(' ') + 1);
    if (call.group(1).equals("%help")) {
      return names(word.startsWith("%") ? word : "%" + word, cursor, true);
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Completions none = new Completions(List.of(), cursor, cursor);
    Completions found =
        help(call.group(1))
            .map(help -> arguments.of(help, word, cursor, folder.get()))
            .orElse(none);
    boolean isCode =
        OF_JAVA.contains(call.group(1)) && (word.isEmpty() || found.candidates().isEmpty());
    return isCode ? Optional.empty() : Optional.of(found);
  }

  /// The magics for a line on which nothing stands yet, if one may stand there.
  List<Candidate> onEmptyLine(String code, int cursor) {
    int start = code.lastIndexOf('\n', cursor - 1) + 1;
    String before = code.substring(0, start);
    boolean isEmpty = code.substring(start, cursor).isBlank() && bodyOf(code, start).isEmpty();
    return isEmpty && parser.beginsStatement(before)
        ? names("", cursor, before.isBlank())
            .map(Completions::candidates)
            .orElse(List.of())
            .stream()
            .filter(candidate -> candidate.text().startsWith("%"))
            .toList()
        : List.of();
  }

  private boolean isComment(String name) {
    return name.startsWith("//") && help(name).isPresent();
  }

  private Optional<Completions> names(String typed, int cursor, boolean isFirst) {
    List<Candidate> candidates =
        magics.get().stream()
            .filter(help -> help.name().startsWith(typed) || isCellTwin(help, typed))
            .filter(help -> isFirst || !help.ofCell())
            .map(help -> new Candidate(help.name(), "magic", help.synopsis()))
            .toList();
    return Optional.of(new Completions(candidates, cursor - typed.length(), cursor));
  }

  /// `%ht` finds `%%html`, too.
  private static boolean isCellTwin(MagicHelp help, String typed) {
    return help.ofCell() && typed.startsWith("%") && help.name().startsWith("%" + typed);
  }

  /// Whether the line of the cursor is cut out of the Java.
  private boolean isMagic(String code, int cursor) {
    String java = parser.javaOnly(code);
    int start = code.lastIndexOf('\n', cursor - 1) + 1;
    return java.substring(start, cursor).isBlank();
  }

  /// The magic of the cell, if the line belongs to a body that is no Java.
  private Optional<String> bodyOf(String code, int lineStart) {
    String first = code.stripLeading();
    if (!first.startsWith("%%") || code.substring(0, lineStart).isBlank()) {
      return Optional.empty();
    }
    String name = first.split("\\s", 2)[0];
    return OF_JAVA.contains(name) ? Optional.empty() : Optional.of(name);
  }

  Optional<Inspection> inspect(String code, int cursor) {
    int start = code.lastIndexOf('\n', cursor - 1) + 1;
    int end = code.indexOf('\n', cursor);
    String line = code.substring(start, end < 0 ? code.length() : end).strip();
    String name = line.startsWith("!") ? "!" : line.split("\\s", 2)[0];
    boolean isCode = OF_JAVA.contains(name) && cursor > code.indexOf(name, start) + name.length();
    return isCode || (!isMagic(code, cursor) && !name.startsWith("//"))
        ? Optional.empty()
        : help(name).map(help -> Inspection.of(help.synopsis(), help.description()));
  }

  private Optional<MagicHelp> help(String name) {
    return magics.get().stream().filter(help -> help.name().equals(name)).findFirst();
  }

  /// The cell with spaces in place of what is no Java; the code that a magic runs is.
  String javaOnly(String code, int cursor) {
    StringBuilder java = new StringBuilder(parser.javaOnly(code));
    String first = code.stripLeading();
    boolean isTimed = first.startsWith("%%") && OF_JAVA.contains(first.split("\\s", 2)[0]);
    int start = isTimed ? code.indexOf('\n') : code.lastIndexOf('\n', cursor - 1) + 1;
    int lineEnd = isTimed ? code.length() : code.indexOf('\n', cursor);
    int end = lineEnd < 0 ? code.length() : lineEnd;
    Matcher call = CALL.matcher(code.substring(Math.max(start, 0), end));
    if (isTimed && start >= 0) {
      java.replace(start, end, code.substring(start, end));
    } else if (!isTimed && call.matches() && OF_JAVA.contains(call.group(1))) {
      Matcher options = OPTIONS.matcher(call.group(2));
      int from = start + call.start(2) + (options.lookingAt() ? options.end() : 0);
      java.replace(from, end, code.substring(from, end));
    }
    return java.toString();
  }
}
