package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Notebook.Declared;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Part.Sort;
import dev.filtro.kernel.javac.JavacPool;
import java.util.List;

/// A class that holds a cell, so that the compiler can tell what a place in it means.
///
/// Methods and types of the cell are members, wherever they stand; the statements before the place
/// stand in one method, and the place itself after them.
///
/// @param text the source
/// @param shift what to add to offsets in the cell to get offsets here
record TrialSource(String text, int shift) {
  static final String CLASS = "Trial$";
  static final String METHOD = "run$";

  /// Wraps the part of a cell in which the place stands.
  ///
  /// @param parts those of the whole cell
  /// @param start the offset in the cell at which `current` begins
  /// @param current the part's source, made whole
  static TrialSource of(
      Known known, String code, List<Part> parts, int start, String current, Sort sort) {
    StringBuilder text = new StringBuilder("package " + JavacPool.CELLS + ";\n");
    known.imports().forEach(line -> text.append(line).append('\n'));
    known.declared().forEach(each -> text.append(importOf(each)).append('\n'));
    List<Part> others = parts.stream().filter(part -> !holds(part, start)).toList();
    List<Part> whole = others.stream().filter(Part::isBalanced).toList();
    add(text, whole, code, Sort.IMPORT);
    if (sort == Sort.IMPORT) {
      int shift = text.length() - start;
      return new TrialSource(text + current + "\nclass " + CLASS + " {}", shift);
    }
    text.append("class " + CLASS + " {\n");
    add(text, whole, code, Sort.TYPE);
    add(text, whole, code, Sort.METHOD);
    text.append("static void " + METHOD + "() throws Throwable {\n");
    add(text, whole.stream().filter(part -> part.start() < start).toList(), code, Sort.STATEMENT);
    boolean isMember = sort == Sort.METHOD;
    text.append(isMember ? "class Here$ {\n" : "");
    int shift = text.length() - start;
    text.append(current).append(isMember ? "\n}" : "").append("\n}\n}\n");
    return new TrialSource(text.toString(), shift);
  }

  private static boolean holds(Part part, int offset) {
    return part.start() <= offset && offset < part.end();
  }

  private static String importOf(Declared declared) {
    return "import static " + declared.className() + "." + declared.name() + ";";
  }

  private static void add(StringBuilder text, List<Part> parts, String code, Sort sort) {
    for (Part part : parts) {
      if (part.sort() == sort) {
        boolean isMember = sort == Sort.METHOD || sort == Sort.TYPE;
        boolean isStatic = part.tokens().stream().limit(4).anyMatch(token -> token.is("static"));
        text.append(isMember && !isStatic ? "static " : "")
            .append(part.text(code))
            .append(part.isOpen() ? ";\n" : "\n");
      }
    }
  }
}
