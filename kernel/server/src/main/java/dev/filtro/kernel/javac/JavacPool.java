package dev.filtro.kernel.javac;

import com.sun.source.util.JavacTask;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compilers that keep what they know of the class path from one task to the next: a fresh one
/// needs several times as long for a short source.
///
/// The JDK has such a pool for JShell and exports it to nobody else; the launcher opens it
/// (`--add-exports`). Without that, every task gets a fresh compiler.
public final class JavacPool {
  /// The package that JShell puts the cells' classes in.
  public static final String CELLS = "REPL";

  private static final Logger LOG = LoggerFactory.getLogger(JavacPool.class);
  private static final int SIZE = 4;

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final Optional<JavacInternals> internals = JavacInternals.find();
  private final Optional<Object> pool = internals.map(found -> found.newPool(SIZE));

  /// Begins with no compiler.
  public JavacPool() {
    if (pool.isEmpty()) {
      LOG.info(
          "Cells compile and complete several times slower: this JVM was started without --add-exports");
    }
  }

  /// What is compiled, and how.
  ///
  /// @param cellClasses the names of all classes of cells that the task may have come to know
  public record Job(
      JavaFileManager files,
      DiagnosticListener<JavaFileObject> problems,
      List<String> options,
      List<JavaFileObject> sources,
      Supplier<Collection<String>> cellClasses) {}

  /// Gives a compiler's task to `work`; it is only good there.
  public <T> T with(Job job, Function<JavacTask, T> work) {
    if (internals.isEmpty() || pool.isEmpty()) {
      return work.apply(
          (JavacTask)
              compiler.getTask(
                  Writer.nullWriter(),
                  job.files(),
                  job.problems(),
                  job.options(),
                  null,
                  job.sources()));
    }
    try {
      return pooled(internals.get(), pool.get(), job, work);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The compiler failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The JDK's pool of compilers can't be used", e);
    }
  }

  @SuppressWarnings("unchecked") // what the work gives comes back
  private static <T> T pooled(
      JavacInternals javac, Object pool, Job job, Function<JavacTask, T> work)
      throws ReflectiveOperationException {
    Object worker =
        Proxy.newProxyInstance(
            javac.worker().getClassLoader(),
            new Class<?>[] {javac.worker()},
            (proxy, method, arguments) -> {
              JavacTask task = (JavacTask) arguments[0];
              Object context = JavacInternals.context(task);
              try {
                return work.apply(task);
              } finally {
                // The cells' package must be read anew by the next task: it grows with every cell.
                javac.forgetCells(context, job.cellClasses().get());
              }
            });
    Method getTask = javac.getTask();
    return (T)
        getTask.invoke(
            pool, null, job.files(), job.problems(), job.options(), null, job.sources(), worker);
  }
}
