package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import java.util.List;
import java.util.function.Supplier;

/// `%help`: all magics, or one.
///
/// @param magics the magics that there are now
record HelpMagic(Supplier<List<MagicHelp>> magics) implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp("%help", "%help [MAGIC]", "Lists all magics, or tells about one."),
        new MagicHelp("%lsmagic", "%lsmagic", "The same as %help."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    String wanted = call.arguments().replaceAll("^%*", "");
    List<List<String>> rows =
        magics.get().stream()
            .filter(help -> wanted.isEmpty() || help.name().replaceAll("^%*", "").equals(wanted))
            .map(help -> List.of(help.synopsis(), help.description()))
            .toList();
    if (rows.isEmpty()) {
      throw call.usage("There is no magic %" + wanted);
    }
    return MagicContext.value(new Table(List.of("magic", "what it does"), rows).toMimeBundle());
  }
}
