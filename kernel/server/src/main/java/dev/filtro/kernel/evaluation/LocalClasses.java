package dev.filtro.kernel.evaluation;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What was compiled for the cells from whole Java files: a folder on their class path, made when
/// there is something to put into it.
final class LocalClasses implements AutoCloseable {
  private static final String SUFFIX = ".class";

  private @Nullable PrivateFolder folder;

  /// Where the classes lie.
  Path folder() throws IOException {
    if (folder == null) {
      folder = PrivateFolder.create();
    }
    return folder.path();
  }

  /// A source file in memory, which remembers where its text comes from.
  private static final class InMemory extends SimpleJavaFileObject {
    private final SourceFile source;

    InMemory(SourceFile source) {
      super(URI.create("string:///" + source.compilerName()), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }

  /// How a compilation ended.
  ///
  /// @param failure the compiler's errors, if there are any
  /// @param changed the classes that are other than before
  record Result(Optional<CellOutcome.Failure> failure, List<String> changed) {}

  /// Compiles sources; nothing changes if one of them has an error.
  Result compile(List<SourceFile> sources, List<Path> classPath, List<String> options)
      throws IOException {
    try (PrivateFolder stage = PrivateFolder.create()) {
      List<CompileErrorText.Problem> problems = run(sources, classPath, options, stage.path());
      return problems.isEmpty()
          ? new Result(Optional.empty(), publish(stage.path()))
          : new Result(Optional.of(CompileErrorText.of(problems, List.of())), List.of());
    }
  }

  private static List<CompileErrorText.Problem> run(
      List<SourceFile> sources, List<Path> classPath, List<String> options, Path stage)
      throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> allOptions = new ArrayList<>(options);
    allOptions.add("-g");
    try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(stage));
      List<InMemory> units = sources.stream().map(InMemory::new).toList();
      javac.getTask(Writer.nullWriter(), files, diagnostics, allOptions, null, units).call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(LocalClasses::problem)
        .toList();
  }

  private static CompileErrorText.Problem problem(Diagnostic<? extends JavaFileObject> error) {
    CellSource source =
        error.getSource() instanceof InMemory file
            ? new CellSource(file.source.name(), file.source.text(), 0)
            : new CellSource("javac", "", 0);
    return CompileErrorText.Problem.of(error, source);
  }

  private List<String> publish(Path stage) throws IOException {
    List<String> changed = new ArrayList<>();
    List<Path> compiled;
    try (Stream<Path> found = Files.walk(stage)) {
      compiled = found.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    for (Path file : compiled) {
      Path relative = stage.relativize(file);
      Path target = folder().resolve(relative);
      byte[] bytes = Files.readAllBytes(file);
      if (Files.exists(target) && !Arrays.equals(Files.readAllBytes(target), bytes)) {
        String name = relative.toString().replace(relative.getFileSystem().getSeparator(), ".");
        changed.add(name.substring(0, name.length() - SUFFIX.length()));
      }
      Files.createDirectories(target.getParent());
      Files.write(target, bytes);
    }
    return changed;
  }

  /// The bytes of a class that was compiled.
  byte[] bytes(String className) throws IOException {
    return Files.readAllBytes(folder().resolve(className.replace('.', '/') + SUFFIX));
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      folder.close();
    }
  }
}
