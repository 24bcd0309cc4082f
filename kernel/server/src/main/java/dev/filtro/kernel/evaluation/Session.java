package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.javac.JavacPool;
import dev.filtro.worker.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker and the JShell that knows what is in it: they live and die together.
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final WorkerProcess process;
  private final WorkerLink link;
  private final UserCalls calls;
  private final HandlerCalls handlers;
  private final WorkerExecution execution;
  private final CellShell shell;
  private final ReentrantLock lock;
  private final SessionNotebook notebook;
  private final Map<String, CellSource> sources = new ConcurrentHashMap<>();
  private final CellClasses cellClasses;
  private final Variables variables = new Variables();
  private final Frames frames = new Frames();
  private final UsersNames names = new UsersNames(frames);
  private final Sharing sharing = new Sharing(this);
  private final TemporaryValues temporaries = new TemporaryValues(this);

  private final LocalClasses localClasses = new LocalClasses();
  private final StartUp startUp;
  private final Joiner joiner;
  private CellCompiler compiler;
  private ImportedNames imported = ImportedNames.UNKNOWN;
  private int classPathChanges;
  private @Nullable Declared declared;

  private Session(
      WorkerSettings settings,
      WorkerProcess process,
      WorkerLink link,
      UserCalls calls,
      WorkerExecution execution,
      CellCompiler compiler,
      ReentrantLock lock) {
    this.startUp = StartUp.of(settings.startUp());
    this.process = process;
    this.link = link;
    this.calls = calls;
    this.handlers = new HandlerCalls(link, process.vm().stopper());
    this.execution = execution;
    this.compiler = compiler;
    this.shell = new CellShell(settings, execution, compiler.classPath());
    this.lock = lock;
    cellClasses = execution.cellClasses();
    joiner = new Joiner(this);
    this.notebook = new SessionNotebook(this, settings);
  }

  /// What the cells have left behind, as help wants to know it.
  SessionNotebook notebook() {
    return notebook;
  }

  /// Starts a worker, and meanwhile a compiler.
  static Session start(WorkerSettings settings, CellOutputs outputs) throws IOException {
    ReentrantLock lock = new ReentrantLock(true); // whoever opens JShell lets cells go first
    WorkerExecution execution = new WorkerExecution(lock);
    CompletableFuture<CellCompiler> compiler =
        CompletableFuture.supplyAsync(() -> CellCompiler.warm(settings));
    WorkerProcess process = WorkerProcess.launch(settings, outputs::printByProcess);
    WorkerLink link = new WorkerLink(process.connection(), outputs);
    UserCalls calls = new UserCalls(link, process.vm().stopper());
    execution.attach(link, process.vm(), calls);
    Session session = new Session(settings, process, link, calls, execution, compiler.join(), lock);
    outputs.nameBy(session.names);
    return session;
  }

  /// What the cells' compilers read.
  SessionClassPath classPath() {
    return compiler.classPath();
  }

  /// Options of the compilers besides the class path.
  List<String> compilerOptions() {
    return compiler.options();
  }

  /// What was compiled from whole files.
  LocalClasses localClasses() {
    return localClasses;
  }

  /// JShell, which is opened if nothing has needed it before. The caller holds the lock.
  JShell jshell() {
    if (!shell.isOpen()) {
      shell.jshell();
      declaredHasChanged();
    }
    return shell.jshell();
  }

  /// JShell if it is open; before, it knows nothing but the start-up code's imports. The caller
  /// holds the lock.
  Optional<JShell> openShell() {
    return shell.isOpen() ? Optional.of(shell.jshell()) : Optional.empty();
  }

  /// Opens JShell, bit by bit. The caller holds the lock.
  ///
  /// @return whether it is open
  boolean openShellFurther() {
    shell.step();
    declaredHasChanged();
    return shell.isOpen();
  }

  SourceCodeAnalysis analysis() {
    return jshell().sourceCodeAnalysis();
  }

  /// Guards JShell, which is not made for several threads; free while user code runs.
  ReentrantLock lock() {
    return lock;
  }

  WorkerLink link() {
    return link;
  }

  UserCalls calls() {
    return calls;
  }

  /// Runs what comms have been waiting for.
  HandlerCalls handlers() {
    return handlers;
  }

  WorkerExecution execution() {
    return execution;
  }

  TemporaryValues temporaries() {
    return temporaries;
  }

  /// Where each snippet stands, by its id.
  Map<String, CellSource> sources() {
    return sources;
  }

  /// Where the cells' code stands.
  Frames frames() {
    return frames;
  }

  /// What of the cells' is called how.
  UsersNames names() {
    return names;
  }

  /// The variables of joined statements.
  Variables variables() {
    return variables;
  }

  /// The classes of all cells.
  CellClasses cellClasses() {
    return cellClasses;
  }

  /// Compiles joined statements.
  Joiner joiner() {
    return joiner;
  }

  /// The files of its compilations.
  JoinedFiles joinedFiles() {
    return compiler.files();
  }

  /// What JShell knows of the variables of joined statements.
  Sharing sharing() {
    return sharing;
  }

  /// Compilers that know the class path as it is now.
  JavacPool javac() {
    int changes = classPath().changes();
    if (changes != classPathChanges) {
      compiler = compiler.renewed();
      classPathChanges = changes;
      imported = ImportedNames.UNKNOWN;
      readImports(); // for the most part, the next cell would have to
    }
    return compiler.javac();
  }

  /// Reads what the start-up code's imports bring; before, every cell with a name in it does. The
  /// caller holds the lock.
  void readImports() {
    if (imported.byLine().isEmpty()) {
      imported = compiler.read(declared().imports());
    }
  }

  /// What the imports bring, as far as it is known.
  ImportedNames imported() {
    return imported;
  }

  /// What JShell has declared.
  Declared declared() {
    if (declared == null) {
      declared =
          openShell()
              .map(open -> Declared.read(open, sharing.imports()))
              .orElseGet(() -> Declared.imports(startUp.imports()));
    }
    return declared;
  }

  /// JShell has evaluated something.
  void declaredHasChanged() {
    declared = null;
  }

  /// All variables that live, those that JShell has declared among them, but not those that it
  /// makes for bare expressions. The caller holds the lock.
  List<Variables.Variable> liveVariables() {
    List<Variables.Variable> all = new ArrayList<>();
    openShell().stream()
        .flatMap(JShell::variables)
        .filter(each -> each.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
        .filter(each -> !each.name().isEmpty())
        .map(each ->
            new Variables.Variable(
                each.name(), Declared.className(jshell(), each), each.typeName(), false))
        .forEach(all::add);
    all.addAll(variables.all());
    return all;
  }

  /// The fields of all variables that live, each as class, dot, field.
  List<String> fields() {
    return liveVariables().stream().map(each -> each.className() + "." + each.name()).toList();
  }

  /// How the worker ended.
  String epitaph() {
    return process.epitaph();
  }

  @Override
  public void close() {
    link.send(new Command.Close());
    process.close();
    try {
      classPath().close();
      localClasses.close();
    } catch (IOException e) {
      LOG.debug("The session's files could not be closed", e);
    }
  }
}
