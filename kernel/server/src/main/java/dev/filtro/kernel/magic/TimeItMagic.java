package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `%timeit` and `%%timeit`: runs code again and again.
final class TimeItMagic implements Magic {
  private static final Pattern OPTION = Pattern.compile("-([nr])\\s*(\\d{1,9})\\s*(.*)");
  private static final String OPTIONS =
      "-n N runs a round (default: as many as take a moment), -r R rounds (default 7)";

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%timeit",
            "%timeit [-n N] [-r R] CODE",
            "Runs the code many times; prints the best time and the allocation of a run. "
                + OPTIONS
                + "."),
        new MagicHelp("%%timeit", "%%timeit [-n N] [-r R]", "The same with the rest of the cell."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    int rounds = 0;
    long loops = 0;
    String rest = call.arguments();
    Matcher option = OPTION.matcher(rest);
    while (option.matches()) {
      if (option.group(1).equals("n")) {
        loops = Long.parseLong(option.group(2));
      } else {
        rounds = Integer.parseInt(option.group(2));
      }
      rest = option.group(3);
      option = OPTION.matcher(rest);
    }
    if (rest.startsWith("-n") || rest.startsWith("-r")) {
      throw call.usage("-n and -r expect a number but got " + rest);
    }
    String begin = "dev.filtro.worker.Timings.of(" + rounds + ", " + loops + ", () -> ";
    return context.evaluate(call.help().ofCell() ? body(call, begin) : line(call, begin, rest));
  }

  private static Cell line(MagicCall call, String begin, String code) throws MagicFailedException {
    if (code.isEmpty()) {
      throw call.usage("%timeit expects code but got nothing");
    }
    return code.endsWith(";") || code.endsWith("}")
        ? call.code(begin + "{ ", code, " });")
        : call.code(begin, code, ");");
  }

  private static Cell body(MagicCall call, String begin) throws MagicFailedException {
    String code = call.body().strip();
    if (code.isEmpty()) {
      throw call.usage("%%timeit expects code below it but got nothing");
    }
    boolean isExpression = !code.endsWith(";") && !code.endsWith("}") && !code.contains(";");
    String before = "\n".repeat(Math.max(0, call.line() - 1)) + begin;
    String whole =
        isExpression
            ? before + "\n" + call.body() + ");"
            : before
                + "{\n"
                + call.body()
                + (code.endsWith(";") || code.endsWith("}") ? "" : ";")
                + "});";
    return call.cell().with(whole);
  }
}
