package dev.filtro.kernel.help;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.javac.JavacPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The Java compiler, asked about trial sources.
///
/// Several threads may ask; they are answered one after the other, in the order in which they came:
/// who asks to warm up asks again at once, and a user would wait for all of those questions.
final class Compiler {
  /// Types are attributed even where there are errors; nothing after that is needed.
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-parameters",
          "-XDshould-stop.at=ATTR",
          "-XDshould-stop.ifError=ATTR",
          "-Xlint:none");

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final NotebookFiles files =
      new NotebookFiles(javac.getStandardFileManager(null, null, null));
  private final ReentrantLock turn = new ReentrantLock(true);
  private JavacPool pool = new JavacPool();

  /// Attributes a source and looks at it.
  <T> T ask(Known known, String source, Function<Analysis, T> question) {
    turn.lock();
    try {
      if (!files.show(known)) {
        pool = new JavacPool();
      }
      List<String> options = new ArrayList<>(OPTIONS);
      options.addAll(known.compilerOptions());
      JavacPool.Job job =
          new JavacPool.Job(
              files,
              problem -> {},
              options,
              List.of(NotebookFiles.source(TrialSource.CLASS, source)),
              () -> cellClasses(known));
      return pool.with(job, task -> question.apply(analyzed(task)));
    } catch (IOException e) {
      throw new UncheckedIOException("The compiler cannot read the class path", e);
    } finally {
      turn.unlock();
    }
  }

  private static Analysis analyzed(JavacTask task) {
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      task.analyze();
      return new Analysis(task, unit);
    } catch (IOException e) {
      throw new UncheckedIOException("The compiler cannot read a source in memory", e);
    }
  }

  /// Those that are declared count though their class may be missing: compilers keep that in mind.
  private static Set<String> cellClasses(Known known) {
    Set<String> names = new HashSet<>(known.classes().keySet());
    known.declared().forEach(each -> names.add(each.className()));
    return names;
  }

  /// Parses a source file without looking at what it refers to.
  <T> T parse(String source, Function<Analysis, T> question) {
    turn.lock();
    try {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  Writer.nullWriter(),
                  files,
                  problem -> {},
                  OPTIONS,
                  null,
                  List.of(NotebookFiles.source("Source", source)));
      return question.apply(new Analysis(task, task.parse().iterator().next()));
    } catch (IOException e) {
      throw new UncheckedIOException("The compiler cannot read a source in memory", e);
    } finally {
      turn.unlock();
    }
  }
}
