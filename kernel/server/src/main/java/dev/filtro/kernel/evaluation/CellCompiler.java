package dev.filtro.kernel.evaluation;

import com.sun.source.util.JavacTask;
import dev.filtro.kernel.javac.JavacPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.tools.ToolProvider;

/// What compiles the joined statements of a session.
///
/// @param classPath what the compilers read
/// @param files the files of the compilations
/// @param options the same for all of them: the pool keeps compilers apart by their options, and
///   each has to read the class path for itself
/// @param javac compilers that keep what they have read
record CellCompiler(
    SessionClassPath classPath, JoinedFiles files, List<String> options, JavacPool javac) {

  /// A compiler that has compiled something already, but knows no import yet: cells that need none
  /// do not wait for that.
  ///
  /// Takes as long as a worker's start, so the two are made at the same time.
  static CellCompiler warm(WorkerSettings settings) {
    SessionClassPath classPath =
        new SessionClassPath(
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null),
            settings.classPath());
    List<String> options = new ArrayList<>(settings.compilerOptions());
    options.addAll(List.of("-proc:none", "-parameters", "-Xlint:none,removal"));
    CellCompiler compiler =
        new CellCompiler(
            classPath, new JoinedFiles(classPath), List.copyOf(options), new JavacPool());
    compiler.tryOut(List.of(), JavacTask::call);
    return compiler;
  }

  /// A compiler that knows nothing yet of the class path as it is now.
  CellCompiler renewed() {
    return new CellCompiler(classPath, files, options, new JavacPool());
  }

  /// Reads what the imports of every cell bring.
  ImportedNames read(List<String> imports) {
    return tryOut(
        imports,
        task -> {
          try {
            task.parse();
            task.analyze();
            return ImportedNames.read(imports, task, files);
          } catch (IOException e) {
            throw new UncheckedIOException("A source in memory could not be read", e);
          }
        });
  }

  private <T> T tryOut(List<String> imports, Function<JavacTask, T> work) {
    String code = "1";
    List<Part> parts = new StatementParser(javac, files).parse(code, options).orElse(List.of());
    JoinedSource source =
        JoinedSource.of(
            CellClasses.JOINED_NAME + 0,
            String.join("\n", imports) + "\n",
            code,
            parts,
            Map.of(),
            true);
    String className = JavacPool.CELLS + "." + source.className();
    files.begin(List.of());
    JavacPool.Job job =
        new JavacPool.Job(
            files,
            problem -> {}, // what is wrong with the imports is told when JShell takes them
            options,
            List.of(new CellClasses.Source(className, source.text())),
            () -> files.cellClasses(className));
    return javac.with(job, work);
  }
}
