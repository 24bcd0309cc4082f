package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.WorkerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `%jvm`: the options of the JVM that runs the cells.
final class JvmMagic implements Magic {
  private static final Pattern SIZE = Pattern.compile("(-Xm[snx]|-Xss).*");
  private static final Pattern SWITCH = Pattern.compile("-XX:[+-](\\w+)");
  private static final String REPORT =
      """
      System.out.printf(java.util.Locale.ROOT,
          "Java %s (%s), process %d%nheap: %.0f MiB used of at most %.0f MiB%n",
          Runtime.version(), System.getProperty("java.vendor"), ProcessHandle.current().pid(),
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 0x1p20,
          Runtime.getRuntime().maxMemory() / 0x1p20);
      """;

  @Override
  public List<MagicHelp> help() {
    String description =
        "Restarts the JVM that runs the cells with more options, such as -Xmx4g or --enable-preview; "
            + "alone, shows what it runs with.";
    return List.of(
        new MagicHelp("%jvm", "%jvm [OPTION ...]", description),
        new MagicHelp(
            "//JAVA_OPTIONS",
            "//JAVA_OPTIONS OPTION ...",
            "%jvm as a comment in scripts, as JBang has it."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    WorkerSettings settings = context.workbench().settings();
    if (call.arguments().isEmpty()) {
      context.print(context.ask(REPORT));
      context.print("options: " + String.join(" ", settings.jvmOptions()));
      return MagicContext.nothing();
    }
    List<String> words = call.words();
    if (!words.getFirst().startsWith("-")) {
      throw call.usage("Options of the JVM begin with - but got " + words.getFirst());
    }
    List<String> options = merged(settings.jvmOptions(), words);
    if (options.equals(settings.jvmOptions())) {
      return MagicContext.nothing();
    }
    int lost = context.workbench().declaredNames().size();
    context.restart(settings.withJvmOptions(options));
    if (lost > 0) {
      context.print("A fresh JVM has been started: the " + lost + " declarations so far are gone.");
    }
    return MagicContext.nothing();
  }

  /// The options with changes; one that sets the same thing replaces the former.
  static List<String> merged(List<String> before, List<String> changes) {
    List<String> all = new ArrayList<>(before);
    for (int i = 0; i < changes.size(); i++) {
      String change = changes.get(i);
      String subject = subject(change);
      all.removeIf(option -> !isAdding(option) && subject(option).equals(subject));
      boolean repeated = isAdding(change) && change.contains("=") && before.contains(change);
      if (!repeated) {
        all.add(change);
      }
    }
    return all;
  }

  /// What may be given several times.
  private static boolean isAdding(String option) {
    return option.startsWith("--add-") || !option.startsWith("-");
  }

  private static String subject(String option) {
    Matcher size = SIZE.matcher(option);
    if (size.matches()) {
      return size.group(1);
    }
    Matcher flag = SWITCH.matcher(option);
    if (flag.matches()) {
      return flag.group(1);
    }
    return option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
  }
}
