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
        new MagicHelp(
            "%who",
            "%who [TYPE ...]",
            "Lists the names of variables, methods and types; only variables of some types if told."),
        new MagicHelp(
            "%whos",
            "%whos [TYPE ...]",
            "Lists variables with types, shapes or sizes, and values; methods and types too."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) {
    List<String> types = call.words();
    List<Declaration> all =
        context.workbench().declarations().stream()
            .filter(each -> types.isEmpty() || isOf(types, each))
            .toList();
    if (all.isEmpty()) {
      context.print(
          types.isEmpty()
              ? "Nothing has been declared yet."
              : "No variable is declared as " + String.join(" or ", types) + ".");
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

  private static boolean isOf(List<String> types, Declaration one) {
    return one.kind() == Declaration.Kind.VARIABLE
        && (types.contains(one.type()) || types.contains(one.type().replaceFirst("<.*", "")));
  }

  private static List<String> row(Declaration one) {
    return switch (one.kind()) {
      case VARIABLE, TYPE -> List.of(one.name(), one.type(), one.size(), one.value());
      case METHOD -> List.of(one.name() + "()", one.type(), "", "");
    };
  }
}
