package dev.filtro.kernel.evaluation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/// Declarations that JShell has accepted although they use what is not declared: it may come later.
final class Undeclared {
  private Undeclared() {}

  /// Whether a declaration waits for others.
  static boolean isWaiting(JShell jshell, Snippet snippet) {
    Status status = jshell.status(snippet);
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
  }

  /// The declaration with the number by which the worker knows it.
  static Optional<DeclarationSnippet> numbered(JShell jshell, int number) {
    String name = "REPL\\.\\$JShell\\$(?:\\d+[A-Z]*_)*" + number + "[A-Z]*(?:_\\d+[A-Z]*)*";
    return jshell
        .snippets()
        .filter(snippet -> isWaiting(jshell, snippet))
        .map(DeclarationSnippet.class::cast)
        .filter(snippet -> Declared.className(jshell, snippet).matches(name))
        .findFirst();
  }

  /// Tells what a declaration waits for: `method f() uses variable x, which is not declared`.
  static String describe(JShell jshell, DeclarationSnippet snippet) {
    List<String> missing = missing(jshell, snippet);
    String errors =
        jshell
            .diagnostics(snippet)
            .filter(Diag::isError)
            .map(error -> CompileErrorText.message(error).getFirst())
            .collect(Collectors.joining("; "));
    if (missing.isEmpty()) {
      return name(snippet) + " does not compile: " + errors;
    }
    String verb = missing.size() == 1 ? ", which is not declared" : ", which are not declared";
    return name(snippet) + " uses " + String.join(" and ", missing) + verb;
  }

  /// What is declared nowhere; what only waits for others itself is told by what it waits for.
  private static List<String> missing(JShell jshell, DeclarationSnippet snippet) {
    Set<String> missing = new LinkedHashSet<>();
    Set<String> waiting = new LinkedHashSet<>();
    gather(jshell, snippet, missing, waiting);
    return missing.isEmpty()
        ? jshell.unresolvedDependencies(snippet).toList()
        : List.copyOf(missing);
  }

  private static void gather(
      JShell jshell, DeclarationSnippet snippet, Set<String> missing, Set<String> waiting) {
    if (!waiting.add(snippet.name())) {
      return;
    }
    for (String each : jshell.unresolvedDependencies(snippet).toList()) {
      Optional<TypeDeclSnippet> type =
          jshell
              .types()
              .filter(other -> each.equals("class " + other.name()))
              .filter(other -> isWaiting(jshell, other))
              .findFirst();
      if (type.isEmpty()) {
        missing.add(each);
      } else {
        gather(jshell, type.get(), missing, waiting);
      }
    }
  }

  /// What waiting declarations have to do with an error: they are not found before they are whole.
  static List<String> notes(JShell jshell, List<Diag> errors) {
    return jshell
        .snippets()
        .filter(snippet -> isWaiting(jshell, snippet))
        .filter(snippet -> errors.stream().anyMatch(error -> names(error, snippet)))
        .map(snippet -> describe(jshell, (DeclarationSnippet) snippet))
        .toList();
  }

  private static boolean names(Diag error, Snippet snippet) {
    return snippet instanceof DeclarationSnippet declaration
        && error
            .getMessage(Locale.ENGLISH)
            .lines()
            .anyMatch(line -> line.strip().matches("symbol:.*\\b" + declaration.name() + "\\b.*"));
  }

  private static String name(DeclarationSnippet snippet) {
    return switch (snippet) {
      case MethodSnippet method -> "method " + method.name() + "(" + method.parameterTypes() + ")";
      case TypeDeclSnippet type -> "type " + type.name();
      case VarSnippet variable -> "variable " + variable.name();
      default -> snippet.name();
    };
  }
}
