package dev.filtro.worker;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/// Tells what fills the heap: the classes whose objects take most of it.
final class MemoryHolders {
  private static final int SHOWN = 5;
  private static final double MEGABYTE = 1 << 20;

  /// A line of the JVM's histogram: rank, objects, bytes, class.
  private static final Pattern LINE =
      Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*", Pattern.MULTILINE);

  private MemoryHolders() {}

  /// One line, or why there is none.
  static String describe() {
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return describe(String.valueOf(histogram));
    } catch (JMException | RuntimeException | OutOfMemoryError e) {
      return "what fills the memory can't be told: " + e;
    }
  }

  /// The first lines of a histogram as one.
  static String describe(String histogram) {
    List<String> holders =
        LINE.matcher(histogram).results().limit(SHOWN).map(MemoryHolders::holder).toList();
    return holders.stream().collect(Collectors.joining(", ", "most memory is held by ", ""));
  }

  private static String holder(MatchResult line) {
    double megabytes = Long.parseLong(line.group(2)) / MEGABYTE;
    return "%s %.0f MB in %s objects".formatted(readable(line.group(3)), megabytes, line.group(1));
  }

  /// `[[J` as `long[][]`, `REPL.$JShell$3$Cup` as `Cup`.
  static String readable(String name) {
    int dimensions = name.lastIndexOf('[') + 1;
    String element = name.substring(dimensions);
    if (dimensions > 0) {
      element =
          switch (element.charAt(0)) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> element.substring(1, element.length() - 1);
          };
    }
    Matcher cell = Pattern.compile("REPL\\.\\$JShell\\$\\w+\\$").matcher(element);
    return cell.replaceFirst("") + "[]".repeat(dimensions);
  }
}
