package dev.filtro.kernel.evaluation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.filtro.kernel.javac.JavacPool;
import dev.filtro.worker.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/// Compiles statements and variables that follow each other in a cell as one class.
///
/// JShell compiles each on its own, three times over, and imports everything that lives into each.
/// What does not compile as one class is left to it, so that its rules and messages are the ones
/// that count.
final class Joiner {
  private static final String REMOVAL = "compiler.warn.has.been.deprecated.for.removal";

  private final Session session;
  private final JoinedFiles files;
  private final Set<String> callsWithValue = new HashSet<>();
  private int last;

  Joiner(Session session) {
    this.session = session;
    this.files = session.joinedFiles();
  }

  /// A class that is ready to be loaded.
  ///
  /// @param source what was compiled
  /// @param classes the classes that came out
  /// @param variables those that it declares, in order
  /// @param needsOthers whether it may reach what is not public in the cells' other classes
  /// @param warnings what it uses that a later JDK will not have
  record Compiled(
      JoinedSource source,
      List<ClassBytecodes> classes,
      List<Variables.Variable> variables,
      boolean needsOthers,
      List<String> warnings) {

    /// The classes as later cells are compiled with them: there, a final variable is final.
    List<ClassBytecodes> forCompilers() {
      Set<String> constants =
          variables.stream()
              .filter(Variables.Variable::isFinal)
              .map(Variables.Variable::name)
              .collect(Collectors.toSet());
      return constants.isEmpty()
          ? classes
          : classes.stream()
              .map(each -> each.name().equals(className()) ? FinalFields.of(each, constants) : each)
              .toList();
    }

    /// Whether later cells may refer to it, or it must live together with the others.
    boolean isKept() {
      return needsOthers || !variables.isEmpty();
    }

    String className() {
      return JavacPool.CELLS + "." + source.className();
    }

    Command.Load load() {
      return new Command.Load(classes, isKept());
    }

    /// What is left to load when [#load] has been done.
    Command.Load nothingToLoad() {
      return new Command.Load(List.of(), isKept());
    }
  }

  /// Compiles parts of a cell; nothing if they do not compile.
  ///
  /// @param showLast whether the last part's value is wanted
  Optional<Compiled> compile(String code, List<Part> parts, boolean showLast) {
    String text = code.substring(parts.getFirst().start(), parts.getLast().end());
    if (text.contains("\\u")) {
      return Optional.empty(); // a name could be spelt in a way that is not seen here
    }
    last++;
    Job job =
        new Job(
            CellClasses.JOINED_NAME + last, imports(parts, text), code, parts, needsOthers(text));
    Part tail = parts.getLast();
    boolean mayShow = showLast && tail.mayHaveValue();
    boolean knownToShow = mayShow && showsSurely(tail);
    boolean mustInfer = parts.stream().anyMatch(Part::isInferred) || mayShow != knownToShow;
    if (!mustInfer) {
      return compile(job, Map.of(), mayShow);
    }
    Optional<InferredTypes> types = infer(job);
    if (types.isEmpty()) {
      return Optional.empty();
    }
    boolean shows = mayShow && !types.get().lastIsVoid();
    if (shows && tail.kind() == Part.Kind.CALL) {
      callsWithValue.add(tail.name());
    }
    return compile(job, types.get().variables(), shows);
  }

  /// A call is taken to have a value where one of that name had: if it is `void`, it does not
  /// compile as a value, and JShell finds out.
  private boolean showsSurely(Part tail) {
    return tail.kind() == Part.Kind.EXPRESSION || callsWithValue.contains(tail.name());
  }

  /// What is compiled.
  private record Job(
      String className, String imports, String code, List<Part> parts, boolean needsOthers) {

    JoinedSource source(Map<String, String> types, boolean valueOfLast) {
      return JoinedSource.of(className, imports, code, parts, types, valueOfLast);
    }
  }

  private String imports(List<Part> parts, String text) {
    Set<String> names = Identifiers.of(text);
    StringBuilder lines =
        new StringBuilder(session.declared().importLines(names, session.imported()));
    session.variables().among(names).stream()
        .filter(variable -> parts.stream().noneMatch(part -> part.name().equals(variable.name())))
        .forEach(variable -> lines.append(variable.importLine()));
    return lines.toString();
  }

  /// Methods and types of JShell's, and variables of such types, lead to members that are visible
  /// in their package alone, and that ends at the class loader.
  private boolean needsOthers(String text) {
    Set<String> names = Identifiers.of(text);
    Declared declared = session.declared();
    return names.stream().anyMatch(declared.classes()::containsKey)
        || session.variables().among(names).stream()
            .anyMatch(variable -> variable.isOf(declared.types().keySet()));
  }

  private Optional<InferredTypes> infer(Job job) {
    JoinedSource source = job.source(Map.of(), false);
    return javac(
        source,
        visible(job),
        (task, problems) -> {
          try {
            CompilationUnitTree unit = task.parse().iterator().next();
            task.analyze();
            return InferredTypes.of(task, unit);
          } catch (IOException e) {
            throw new UncheckedIOException("A source in memory could not be read", e);
          }
        });
  }

  private Optional<Compiled> compile(Job job, Map<String, String> types, boolean shows) {
    JoinedSource source = job.source(types, shows);
    return javac(
        source,
        visible(job),
        (task, problems) ->
            Boolean.TRUE.equals(task.call())
                ? Optional.of(
                    new Compiled(
                        source,
                        bytes(),
                        declared(job, types),
                        job.needsOthers(),
                        warnings(problems)))
                : Optional.empty());
  }

  private List<ClassBytecodes> bytes() {
    return files.output().stream()
        .map(output -> new ClassBytecodes(output.className(), output.bytes()))
        .toList();
  }

  private static List<String> warnings(List<Diagnostic<? extends JavaFileObject>> problems) {
    return problems.stream()
        .filter(problem -> problem.getCode().equals(REMOVAL))
        .map(problem -> UsersNames.typesIn(problem.getMessage(Locale.ENGLISH)))
        .map(message -> message.replaceFirst("^\\[removal] ", ""))
        .distinct()
        .toList();
  }

  private static List<Variables.Variable> declared(Job job, Map<String, String> types) {
    String className = JavacPool.CELLS + "." + job.className();
    return job.parts().stream()
        .filter(part -> part.kind() == Part.Kind.VARIABLE)
        .map(part ->
            new Variables.Variable(
                part.name(),
                className,
                part.isInferred() ? types.getOrDefault(part.name(), "") : part.type(),
                part.isFinal()))
        .toList();
  }

  private List<CellClasses.Compiled> visible(Job job) {
    Set<String> used = new HashSet<>();
    session.variables().among(Identifiers.of(job.imports())).stream()
        .map(Variables.Variable::className)
        .forEach(used::add);
    return session.cellClasses().visible(used);
  }

  private <T> Optional<T> javac(
      JoinedSource source,
      List<CellClasses.Compiled> visible,
      BiFunction<JavacTask, List<Diagnostic<? extends JavaFileObject>>, Optional<T>> work) {
    files.begin(visible);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    String className = JavacPool.CELLS + "." + source.className();
    JavacPool.Job job =
        new JavacPool.Job(
            files,
            problems,
            session.compilerOptions(),
            List.of(new CellClasses.Source(className, source.text())),
            () -> files.cellClasses(className));
    return session
        .javac()
        .with(
            job,
            task -> {
              Optional<T> result = work.apply(task, problems.getDiagnostics());
              boolean failed =
                  problems.getDiagnostics().stream()
                      .anyMatch(problem -> problem.getKind() == Diagnostic.Kind.ERROR);
              return failed ? Optional.empty() : result;
            });
  }
}
