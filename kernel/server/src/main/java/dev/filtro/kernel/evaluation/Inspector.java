package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import dev.filtro.worker.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.VarSnippet;

/// Tells what stands at the cursor: a variable with its type and value, or the signature and
/// documentation of a type, method or field.
final class Inspector {
  private static final int MAX_VALUE_CHARS = 1000;

  private final Session session;
  private final SourceCodeAnalysis analysis;

  Inspector(Session session) {
    this.session = session;
    this.analysis = session.analysis();
  }

  /// What can be told without the worker.
  ///
  /// @param variable the variable that stands there, if it is one; its value is still to be asked
  record Finding(List<Documentation> documentation, Optional<VarSnippet> variable) {}

  /// Looks at the code; the caller holds the session's lock.
  Finding find(String code, int cursor, int detail) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    CursorContext context = CursorContext.of(code, end, analysis);
    String text = context.text();
    List<Documentation> found = analysis.documentation(text, text.length(), detail > 0);
    if (found.isEmpty()) {
      String asCall = text + "("; // methods are found by their calls only
      found = analysis.documentation(asCall, asCall.length(), detail > 0);
    }
    return new Finding(found, variable(session.jshell(), text));
  }

  private static Optional<VarSnippet> variable(JShell jshell, String text) {
    int start = text.length();
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    String name = text.substring(start);
    boolean isMember = start > 0 && text.charAt(start - 1) == '.';
    return isMember
        ? Optional.empty()
        : jshell.variables().filter(variable -> variable.name().equals(name)).findFirst();
  }

  /// Asks the worker for the value; the caller does not hold the lock.
  Optional<Inspection> tell(Finding finding) {
    List<String> signatures = new ArrayList<>();
    finding.variable().ifPresent(variable -> signatures.add(describe(variable)));
    if (signatures.isEmpty()) {
      finding.documentation().forEach(found -> signatures.add(found.signature()));
    }
    if (signatures.isEmpty()) {
      return Optional.empty();
    }
    String documentation =
        finding.documentation().stream()
            .map(Documentation::javadoc)
            .filter(text -> text != null && !text.isBlank())
            .distinct()
            .collect(Collectors.joining("\n\n"));
    JavadocText body = new JavadocText(documentation);
    String signature = String.join("\n", signatures);
    return Optional.of(
        new Inspection(
            MimeBundle.text((signature + "\n\n" + body.plain()).strip())
                .with(
                    MimeBundle.HTML,
                    "<pre>" + JavadocText.escape(signature) + "</pre>" + body.html())));
  }

  private String describe(VarSnippet variable) {
    String declaration = variable.typeName() + " " + variable.name();
    Optional<Report.Described> described =
        session.link().describe(className(variable), variable.name());
    return described
        .map(Report.Described::text)
        .map(Inspector::shorten)
        .map(v -> declaration + " = " + v)
        .orElse(declaration);
  }

  private static String shorten(String value) {
    return value.length() <= MAX_VALUE_CHARS
        ? value
        : value.substring(0, MAX_VALUE_CHARS) + " ... (" + value.length() + " characters)";
  }

  /// The class that JShell has wrapped around the variable.
  private String className(VarSnippet variable) {
    return analysis.wrapper(variable).fullClassName();
  }
}
