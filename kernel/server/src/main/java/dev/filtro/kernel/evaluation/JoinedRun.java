package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Report;
import dev.filtro.worker.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs statements that were compiled as one class.
final class JoinedRun {
  private final Session session;
  private final Cell cell;

  JoinedRun(Session session, Cell cell) {
    this.session = session;
    this.cell = cell;
  }

  Optional<CellOutcome.Failure> run(Joiner.Compiled compiled) throws WorkerGoneException {
    List<Former> former = load(compiled);
    Report.Reply reply = session.execution().run(compiled.className(), JoinedSource.METHOD);
    Optional<CellOutcome.Failure> failure =
        switch (reply) {
          case Report.Done() -> Optional.empty();
          case Report.Rendered rendered -> Optional.empty();
          case Report.Threw(Thrown thrown) -> Optional.of(failure(thrown));
          case Report.Stopped() -> Optional.of(Interruption.of(session, List.of()));
        };
    if (failure.isPresent() && !former.isEmpty()) {
      takeBack(former.subList(reached(compiled, former.size()), former.size()));
    }
    return failure;
  }

  /// Brings the classes to the worker and declares the variables.
  ///
  /// @return what their names meant before
  List<Former> load(Joiner.Compiled compiled) throws WorkerGoneException {
    if (session.link().request(compiled.load()) instanceof Report.Threw(Thrown thrown)) {
      throw new IllegalStateException(
          "The worker refuses a class: " + thrown.className() + ": " + thrown.message());
    }
    if (compiled.isKept()) {
      compiled.classes().forEach(each -> session.cellClasses().put(each.name(), each.bytecodes()));
    }
    session.frames().add(compiled, cell);
    return declare(compiled.variables());
  }

  private CellOutcome.Failure failure(Thrown thrown) {
    CellOutcome.Failure failure = ExceptionText.of(thrown, session::jshell, session.frames());
    return session.calls().lastWasInterrupted()
        ? Interruption.of(session, failure.traceback())
        : failure;
  }

  /// What a name meant before.
  record Former(String name, Optional<Variables.Variable> variable) {}

  private List<Former> declare(List<Variables.Variable> variables) {
    List<Former> former = new ArrayList<>();
    for (Variables.Variable variable : variables) {
      String name = variable.name();
      former.add(new Former(name, session.variables().named(name)));
      boolean concernsJShell = session.sharing().concerns(name);
      session.variables().put(variable);
      if (concernsJShell) {
        session.sharing().share(List.of(name));
      }
    }
    return former;
  }

  /// How many of the variables the statements came to.
  private int reached(Joiner.Compiled compiled, int all) {
    return session
        .link()
        .describe(compiled.className(), JoinedSource.PROGRESS)
        .map(described -> Integer.parseInt(described.text()))
        .orElse(all);
  }

  private void takeBack(List<Former> former) {
    for (Former each : former) {
      session.variables().remove(each.name());
      each.variable().ifPresent(session.variables()::put);
      if (each.variable().isPresent() && session.sharing().concerns(each.name())) {
        session.sharing().share(List.of(each.name()));
      }
    }
  }
}
