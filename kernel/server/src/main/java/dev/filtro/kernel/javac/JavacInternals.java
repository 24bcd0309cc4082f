package dev.filtro.kernel.javac;

import com.sun.source.util.JavacTask;
import java.io.Writer;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileManager;
import org.jspecify.annotations.Nullable;

/// The parts of javac that JShell uses too and that are no interface of the JDK; found by
/// reflection, so that a JDK without them costs speed and nothing else.
///
/// @param poolClass `JavacTaskPool`
/// @param worker what a pool calls with a task
/// @param getTask the pool's method
/// @param symbolTable javac's classes and packages
/// @param module `ModuleSymbol`
/// @param name `Name`
record JavacInternals(
    Class<?> poolClass,
    Class<?> worker,
    Method getTask,
    Class<?> symbolTable,
    Class<?> module,
    Class<?> name) {
  private static final String JAVAC = "com.sun.tools.javac.";
  private static final List<String> PACKAGES =
      List.of(JAVAC + "api", JAVAC + "code", JAVAC + "util");

  /// Those of this JVM, if it has them and lets us at them.
  static Optional<JavacInternals> find() {
    Optional<Module> compiler = ModuleLayer.boot().findModule("jdk.compiler");
    Module here = JavacInternals.class.getModule();
    if (compiler.isEmpty()
        || !PACKAGES.stream().allMatch(each -> compiler.get().isExported(each, here))) {
      return Optional.empty();
    }
    try {
      Class<?> pool = Class.forName(JAVAC + "api.JavacTaskPool");
      Class<?> worker = Class.forName(JAVAC + "api.JavacTaskPool$Worker");
      Method getTask =
          pool.getMethod(
              "getTask",
              Writer.class,
              JavaFileManager.class,
              DiagnosticListener.class,
              Iterable.class,
              Iterable.class,
              Iterable.class,
              worker);
      return Optional.of(
          new JavacInternals(
              pool,
              worker,
              getTask,
              Class.forName(JAVAC + "code.Symtab"),
              Class.forName(JAVAC + "code.Symbol$ModuleSymbol"),
              Class.forName(JAVAC + "util.Name")));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  Object newPool(int size) {
    try {
      return poolClass.getConstructor(int.class).newInstance(size);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The JDK's pool of compilers can't be made", e);
    }
  }

  /// What the compiler behind a task consists of; to be asked before the task ends.
  static Object context(JavacTask task) throws ReflectiveOperationException {
    return Class.forName(JAVAC + "api.BasicJavacTask").getMethod("getContext").invoke(task);
  }

  /// Has a compiler forget the cells' package and classes.
  ///
  /// @param here its [#context]
  void forgetCells(Object here, Collection<String> classes) throws ReflectiveOperationException {
    Class<?> context = Class.forName(JAVAC + "util.Context");
    Object symbols = symbolTable.getMethod("instance", context).invoke(null, here);
    Class<?> namesClass = Class.forName(JAVAC + "util.Names");
    Object names = namesClass.getMethod("instance", context).invoke(null, here);
    Method nameOf = namesClass.getMethod("fromString", String.class);
    Object unnamed = symbolTable.getField("unnamedModule").get(symbols);
    Method remove = symbolTable.getMethod("removeClass", module, name);
    for (String each : classes) {
      remove.invoke(symbols, unnamed, nameOf.invoke(names, each));
    }
    @Nullable Object cells =
        symbolTable
            .getMethod("getPackage", module, name)
            .invoke(symbols, unnamed, nameOf.invoke(names, JavacPool.CELLS));
    if (cells != null) {
      Class<?> finderClass = Class.forName(JAVAC + "code.ClassFinder");
      Object finder = finderClass.getMethod("instance", context).invoke(null, here);
      Object completer = finderClass.getMethod("getCompleter").invoke(finder);
      cells.getClass().getField("members_field").set(cells, null);
      cells.getClass().getField("completer").set(cells, completer);
    }
  }
}
