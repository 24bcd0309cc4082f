package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.Declaration;
import java.util.List;
import java.util.stream.Collectors;

/// `%who` and `%whos`: what the notebook has declared.
final class WhoMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp("%who", "%who", "Lists the names of variables, methods and types."),
        new MagicHelp(
            "%whos",
            "%whos",
            "Lists variables with types, shapes or sizes, and values; methods and types too."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) {
    List<Declaration> all = context.workbench().declarations();
    if (all.isEmpty()) {
      context.print("Nothing has been declared yet.");
      return MagicContext.nothing();
    }
    if (call.help().name().equals("%who")) {
      context.print(all.stream().map(Declaration::name).collect(Collectors.joining("  ")));
      return MagicContext.nothing();
    }
    List<List<String>> rows = all.stream().map(WhoMagic::row).toList();
    return MagicContext.value(
        new Table(List.of("name", "type", "size", "value"), rows).toMimeBundle());
  }

  private static List<String> row(Declaration one) {
    return switch (one.kind()) {
      case VARIABLE, TYPE -> List.of(one.name(), one.type(), one.size(), one.value());
      case METHOD -> List.of(one.name() + "()", one.type(), "", "");
    };
  }
}
