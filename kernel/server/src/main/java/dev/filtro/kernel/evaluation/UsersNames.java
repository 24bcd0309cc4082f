package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells places and types of the cells as their user knows them, wherever a program prints them:
/// stack traces that it prints or logs itself, and what `toString` makes of a class.
final class UsersNames {
  private static final String TRACE = "$JShell$";
  private static final String KERNEL = "at dev.filtro.worker.";

  /// `at cells//REPL.$JShell$run7.do_it$($JShell$run7.java:64)`.
  private static final Pattern FRAME =
      Pattern.compile(
          "at (?:cells?//)?(REPL\\.\\$JShell\\$[^.(\\s]+)\\.([^.(\\s]+)\\([^()\\n]*:(\\d+)\\)");

  /// The frames below a cell: the kernel's own, with the reflection that leads from one to the
  /// other and the thread that carries both.
  private static final Pattern BELOW =
      Pattern.compile(
          "(?:\\s+at java\\.base/(?:jdk\\.internal|java\\.lang)\\.(?:reflect|invoke)\\.[^\\n]*\\n)*"
              + "(?:\\s+at dev\\.filtro\\.worker\\.[^\\n]*(?:\\n|$))+"
              + "(?:\\s+at java\\.base/java\\.lang\\.Thread\\.[^\\n]*(?:\\n|$))?");

  private static final Pattern LAMBDA =
      Pattern.compile("REPL\\.\\$JShell\\$\\w+(?:\\$\\w+)*\\$\\$Lambda/0x[0-9a-f]+(?=@)");
  private static final Pattern ANONYMOUS =
      Pattern.compile("REPL\\.\\$JShell\\$\\w+(?:\\$+\\w+)*\\$+\\d+(?=@)");

  /// A class that is only the cell's; in a message of `java.util.logging`, with its method.
  private static final Pattern CELL =
      Pattern.compile("REPL\\.\\$JShell\\$\\w+(?: do_it\\$|(?![\\w.$]))");

  private final Frames frames;

  UsersNames(Frames frames) {
    this.frames = frames;
  }

  /// The text as the user should read it.
  String in(String text) {
    boolean isTrace = text.contains(KERNEL);
    if (!isTrace && !text.contains(TRACE)) {
      return text;
    }
    String trimmed = isTrace ? withoutKernel(text) : text;
    String placed = FRAME.matcher(trimmed).replaceAll(frame -> quoted(place(frame)));
    return typesIn(placed);
  }

  /// A value with its texts as the user should read them.
  MimeBundle in(MimeBundle bundle) {
    MimeBundle named = bundle;
    for (String type : List.of(MimeBundle.TEXT, MimeBundle.HTML)) {
      String text = bundle.data().get(type);
      if (text != null && text.contains(TRACE)) {
        named = named.with(type, in(text));
      }
    }
    return named;
  }

  private static String withoutKernel(String text) {
    return BELOW.matcher(text).replaceAll(found -> found.group().startsWith("\n") ? "\n" : "");
  }

  /// A text with the cells' types by their own names.
  static String typesIn(String text) {
    return text.contains(TRACE)
        ? CompileErrorText.withoutWrappers(
            ANONYMOUS
                .matcher(LAMBDA.matcher(CELL.matcher(text).replaceAll("cell")).replaceAll("lambda"))
                .replaceAll("anonymous class"))
        : text;
  }

  private String place(MatchResult match) {
    StackTraceElement frame =
        new StackTraceElement(
            match.group(1), match.group(2), null, Integer.parseInt(match.group(3)));
    return frames
        .find(frame)
        .map(place ->
            "at " + Frames.method(frame) + place.source().name() + ", line " + place.line())
        .orElse(match.group());
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
