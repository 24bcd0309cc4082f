package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `%env`: environment variables.
///
/// Java fixes those of a program when it starts: `System.getenv` in cells sees a change at once
/// only while there is nothing to lose, else after `%reset`.
final class EnvMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%env",
            "%env [NAME | NAME=VALUE | NAME VALUE]",
            "Lists environment variables, shows one, or sets one."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    Map<String, String> added = context.workbench().settings().environment();
    String arguments = call.arguments();
    int end = endOfName(arguments);
    String name = arguments.substring(0, end);
    if (end == arguments.length()) {
      Map<String, String> all = new TreeMap<>(System.getenv());
      all.putAll(added);
      return name.isEmpty() ? list(all) : one(name, all, context);
    }
    String value = String.join(" ", Words.of(arguments.substring(end + 1)));
    Map<String, String> changed = new HashMap<>(added);
    changed.put(name, value);
    boolean done = context.settle(context.workbench().settings().withEnvironment(changed));
    if (!done) {
      context.print(
          "Shell commands see "
              + name
              + " now. Java reads the environment when a program starts: System.getenv in cells"
              + " sees it after %reset");
    }
    return MagicContext.nothing();
  }

  private static int endOfName(String arguments) {
    int end = 0;
    while (end < arguments.length()
        && arguments.charAt(end) != '='
        && !Character.isWhitespace(arguments.charAt(end))) {
      end++;
    }
    return end;
  }

  private static CellOutcome list(Map<String, String> all) {
    List<List<String>> rows = new ArrayList<>();
    all.forEach((name, value) -> rows.add(List.of(name, value)));
    return MagicContext.value(new Table(List.of("variable", "value"), rows).toMimeBundle());
  }

  private static CellOutcome one(String name, Map<String, String> all, MagicContext context)
      throws MagicFailedException {
    String value = all.get(name);
    if (value == null) {
      throw new MagicFailedException("There is no environment variable " + name);
    }
    context.print(value);
    return MagicContext.nothing();
  }
}
