package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.worker.Report;
import java.util.List;

/// A magic that the user's code has registered: it runs in the worker.
record UserDefined(Report.UserMagic magic) implements Magic {

  @Override
  public List<MagicHelp> help() {
    String name = "%" + magic.name();
    return List.of(
        new MagicHelp(name, magic.synopsis(), magic.description()),
        new MagicHelp("%" + name, "%" + magic.synopsis(), magic.description()));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) {
    String code =
        "dev.filtro.display.Magics.run(%s, %s, %s);"
            .formatted(literal(magic.name()), literal(call.arguments()), literal(call.body()));
    return context.evaluate(call.cell().with("\n".repeat(call.line() - 1) + code));
  }

  /// A text as a Java literal.
  static String literal(String text) {
    String escaped =
        text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
    return '"' + escaped + '"';
  }
}
