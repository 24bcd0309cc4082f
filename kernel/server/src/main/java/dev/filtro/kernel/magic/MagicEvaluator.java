package dev.filtro.kernel.magic;

import dev.filtro.display.comm.CommEvent;
import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.evaluation.Ansi;
import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.Completeness;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.evaluation.SourceFile;
import dev.filtro.kernel.evaluation.Workbench;
import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.help.Inspection;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs cells of Java and magics.
public final class MagicEvaluator implements Evaluator {
  private final Workbench workbench;
  private final Surroundings surroundings;
  private final MagicRegistry registry;
  private final CellParser parser;
  private final CursorHelp cursorHelp;
  private final Interruption interruption;

  /// Commands that IPython has as magics.
  private static final Set<String> COMMANDS =
      Set.of("cat", "cp", "grep", "head", "less", "ls", "mkdir", "mv", "rm", "rmdir", "tail");

  private static final Set<String> INSTALLERS = Set.of("conda", "mamba", "pip", "uv");

  /// Magics before an evaluator of Java, which it closes.
  ///
  /// @param dependencies where the libraries of the session come from
  public MagicEvaluator(Workbench workbench, Surroundings surroundings, Dependencies dependencies) {
    this.workbench = workbench;
    this.surroundings = surroundings;
    this.interruption = new Interruption(workbench);
    List<Magic> own =
        StandardMagics.all(this::magics, dependencies, workbench.settings().classPath());
    this.registry = new MagicRegistry(own, workbench::userMagics);
    this.parser = new CellParser(registry, workbench::declaredNames);
    this.cursorHelp =
        new CursorHelp(
            this::magics,
            parser,
            () -> workbench.settings().folder(),
            new ArgumentHelp(KnownArtifacts.ofMaven()));
    workbench.lookForSources(dependencies::sourcesOf);
  }

  /// The magics that there are now, with those that the user has registered.
  public List<MagicHelp> magics() {
    return registry.all();
  }

  @Override
  public CellOutcome evaluate(Cell cell, CellOutput output) {
    if (CellParser.isPlain(cell.code())) {
      return workbench.evaluate(cell, output);
    }
    interruption.begin();
    try {
      return runAll(cell, output);
    } finally {
      interruption.end();
    }
  }

  @Override
  public CellOutcome compile(List<SourceFile> sources, CellOutput output) {
    return workbench.compile(sources, output);
  }

  private CellOutcome runAll(Cell cell, CellOutput output) {
    CellOutcome outcome = MagicContext.nothing();
    for (Segment segment : parser.parse(cell)) {
      if (interruption.isDue()) {
        return stopped();
      }
      outcome =
          switch (segment) {
            case Segment.Java(String code) -> java(cell.with(code), output);
            case Segment.Call(MagicCall call) -> run(call, output);
            case Segment.Unknown(String name, int line) ->
                failure("UnknownMagic", unknown(name), cell, line);
          };
      if (outcome instanceof CellOutcome.Failure) {
        return outcome;
      }
    }
    return outcome;
  }

  private CellOutcome java(Cell cell, CellOutput output) {
    return interruption.toWorker(() -> workbench.evaluate(cell, output));
  }

  /// Runs what a magic has read or made: it may hold magics itself.
  private CellOutcome nested(Cell cell, CellOutput output) {
    return CellParser.isPlain(cell.code()) ? java(cell, output) : runAll(cell, output);
  }

  private CellOutcome run(MagicCall call, CellOutput output) {
    Magic magic = registry.find(call.help().name()).orElseThrow();
    MagicContext context = new MagicContext(workbench, surroundings, output, this::nested);
    try {
      return magic.run(call, context);
    } catch (MagicFailedException e) {
      return failure(e.kind(), String.valueOf(e.getMessage()), call.cell(), call.line());
    } catch (NoSuchFileException e) {
      return failure("MagicFailed", "There is no file " + e.getFile(), call.cell(), call.line());
    } catch (IOException | IllegalStateException e) {
      return failure("MagicFailed", String.valueOf(e.getMessage()), call.cell(), call.line());
    } catch (InterruptedException e) {
      return stopped();
    }
  }

  private String unknown(String name) {
    String known = "There is no magic " + name;
    String command = name.replaceFirst("^%+", "");
    if (COMMANDS.contains(command)) {
      return known + "; !" + command + " runs the system's command";
    }
    if (INSTALLERS.contains(command)) {
      return known + "; %maven GROUP:ARTIFACT:VERSION adds libraries";
    }
    return registry
        .nearest(name)
        .map(nearest -> known + "; did you mean " + nearest + "? %help lists all")
        .orElse(known + "; %help lists all");
  }

  private static CellOutcome failure(String kind, String message, Cell cell, int line) {
    List<String> traceback = new ArrayList<>();
    traceback.add(Ansi.error(kind) + ": " + message);
    String text = cell.code().lines().skip(line - 1L).findFirst().orElse("").strip();
    traceback.add(Ansi.place(cell.name() + ", line " + line + ":") + " " + text);
    return new CellOutcome.Failure(kind, message, traceback);
  }

  private static CellOutcome stopped() {
    String message = "the magic was stopped; variables keep their values";
    return new CellOutcome.Failure(
        "Interrupted", message, List.of(Ansi.error("Interrupted") + ": " + message));
  }

  @Override
  public void interrupt() {
    interruption.request();
  }

  @Override
  public boolean deliver(CommEvent event, CellOutput output) {
    return workbench.deliver(event, output);
  }

  @Override
  public void whenWorkerEnds(Runnable action) {
    workbench.whenWorkerEnds(action);
  }

  /// A cell magic is ready when an empty line ends its body, as in IPython; of other cells only the
  /// Java counts.
  @Override
  public Completeness completeness(String code) {
    if (CellParser.isPlain(code)) {
      return workbench.completeness(code);
    }
    if (code.stripLeading().startsWith("%%")) {
      return new Completeness(
          code.endsWith("\n") ? Completeness.Status.COMPLETE : Completeness.Status.INCOMPLETE, "");
    }
    return workbench.completeness(parser.javaOnly(code));
  }

  @Override
  public Completions complete(String code, int cursor) {
    return cursorHelp
        .complete(code, cursor)
        .orElseGet(() ->
            workbench
                .complete(cursorHelp.javaOnly(code, cursor), cursor)
                .and(cursorHelp.onEmptyLine(code, cursor)));
  }

  @Override
  public Optional<Inspection> inspect(String code, int cursor, int detail) {
    return cursorHelp
        .inspect(code, cursor)
        .or(() -> workbench.inspect(cursorHelp.javaOnly(code, cursor), cursor, detail));
  }

  @Override
  public void awaitLeisure() throws InterruptedException {
    workbench.awaitLeisure();
  }

  @Override
  public void settle() throws InterruptedException {
    workbench.settle();
  }

  @Override
  public void close() {
    workbench.close();
  }
}
