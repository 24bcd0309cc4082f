package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
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

  CellOutcome run(Joiner.Compiled compiled) throws WorkerGoneException {
    // What JShell compiles anew because of a variable may be loaded before the variable's class is
    // run, but not before it is there.
    boolean concernsJShell =
        compiled.variables().stream()
            .anyMatch(variable -> session.sharing().concerns(variable.name()));
    if (concernsJShell) {
      load(compiled.load());
    }
    List<Former> former = declare(compiled);
    Report.Reply reply =
        session
            .execution()
            .run(
                concernsJShell ? compiled.nothingToLoad() : compiled.load(),
                compiled.className(),
                JoinedSource.METHOD,
                compiled.source().hasValue());
    CellOutcome outcome =
        switch (reply) {
          case Report.Threw(Thrown thrown) -> failure(thrown);
          default -> Drawing.outcome(session, reply);
        };
    if (outcome instanceof CellOutcome.Failure && !former.isEmpty()) {
      int reached = reached(compiled, former.size());
      takeBack(former.subList(reached, former.size()));
      if (reached > 0) {
        Variables.Variable last = compiled.variables().get(reached - 1);
        session.variables().failed(last, CellSource.of(cell, 0).name());
      }
    }
    return outcome;
  }

  /// Brings classes with variables to the worker, to be run never.
  void declareOnly(Joiner.Compiled compiled) throws WorkerGoneException {
    load(compiled.load());
    declare(compiled);
  }

  private void load(Command.Load load) throws WorkerGoneException {
    if (session.link().request(load) instanceof Report.Threw(Thrown thrown)) {
      throw new IllegalStateException(
          "The worker refuses a class: " + thrown.className() + ": " + thrown.message());
    }
  }

  /// Notes the classes and their variables.
  ///
  /// @return what the variables' names meant before
  private List<Former> declare(Joiner.Compiled compiled) {
    if (compiled.isKept()) {
      compiled
          .forCompilers()
          .forEach(each -> session.cellClasses().put(each.name(), each.bytecodes()));
    }
    session.frames().add(compiled, cell);
    return declare(compiled.variables());
  }

  private CellOutcome.Failure failure(Thrown thrown) {
    CellOutcome.Failure failure = ExceptionText.of(thrown, session);
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
