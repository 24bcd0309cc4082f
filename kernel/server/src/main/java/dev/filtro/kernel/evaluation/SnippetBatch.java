package dev.filtro.kernel.evaluation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/// JShell's own way to compile several declarations at once, by which it updates what depends on a
/// changed one; its interface takes new ones only one by one, three compilations each, and updates
/// all that wait for a name at each.
///
/// Found by reflection in a package that the launcher opens (`--add-opens`); a JDK without it costs
/// speed and nothing else.
///
/// @param snippets `Eval.sourceToSnippets`
/// @param problems `Snippet.syntheticDiags`
/// @param newUnit a snippet that is to be compiled
/// @param initialize `Unit.initialize`
/// @param wrap `Unit.setWrap`
/// @param compile `Eval.compileAndLoad`
/// @param events `Eval.events`
/// @param status `Snippet.status`
record SnippetBatch(
    Method snippets,
    Method problems,
    Constructor<?> newUnit,
    Method initialize,
    Method wrap,
    Method compile,
    Method events,
    Field status) {
  private static final String JSHELL = "jdk.jshell.";

  private static final Optional<SnippetBatch> FOUND = find();

  /// That of this JVM, if it has it and lets us at it.
  static Optional<SnippetBatch> ofThisJvm() {
    return FOUND;
  }

  private static Optional<SnippetBatch> find() {
    Module here = SnippetBatch.class.getModule();
    if (!JShell.class.getModule().isOpen(JShell.class.getPackageName(), here)) {
      return Optional.empty();
    }
    try {
      Class<?> eval = Class.forName(JSHELL + "Eval");
      Class<?> unit = Class.forName(JSHELL + "Unit");
      Class<?> problems = Class.forName(JSHELL + "DiagList");
      Constructor<?> newUnit =
          unit.getDeclaredConstructor(JShell.class, Snippet.class, Snippet.class, problems);
      newUnit.setAccessible(true);
      Field status = Snippet.class.getDeclaredField("status");
      status.setAccessible(true);
      return Optional.of(
          new SnippetBatch(
              open(eval, "sourceToSnippets", String.class),
              open(Snippet.class, "syntheticDiags"),
              newUnit,
              open(unit, "initialize"),
              open(unit, "setWrap", Collection.class, Collection.class),
              open(eval, "compileAndLoad", Set.class),
              open(eval, "events", unit, Collection.class, String.class, JShellException.class),
              status));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static Method open(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  /// Reads a snippet without declaring it.
  @SuppressWarnings("unchecked") // as JShell declares it
  List<Snippet> parse(JShell jshell, String source) {
    return inside(() -> (List<Snippet>) snippets.invoke(evaluation(jshell), source));
  }

  /// Declares methods and types of different names.
  ///
  /// @param parsed what [#parse] has given
  /// @return what came of each, in order, and then of what depends on them
  /// @throws IllegalStateException if JShell has ended
  @SuppressWarnings("unchecked") // as JShell declares it
  List<SnippetEvent> declare(JShell jshell, List<Snippet> parsed) {
    return inside(() -> {
      Set<Object> units = new LinkedHashSet<>();
      for (Snippet snippet : parsed) {
        units.add(newUnit.newInstance(jshell, snippet, null, problems.invoke(snippet)));
      }
      // Each names the classes of all others, which it has from the time that it is wrapped.
      for (Object unit : units) {
        initialize.invoke(unit);
        wrap.invoke(unit, List.of(unit), List.of(unit));
      }
      Object eval = evaluation(jshell);
      Object first = units.iterator().next();
      Set<?> compiled = (Set<?>) compile.invoke(eval, units);
      return (List<SnippetEvent>) events.invoke(eval, first, compiled, null, null);
    });
  }

  /// Has JShell leave snippets out of what it compiles meanwhile.
  <T> T without(List<Snippet> hidden, Supplier<T> work) {
    Map<Snippet, Object> before = new LinkedHashMap<>();
    try {
      for (Snippet each : hidden) {
        before.put(each, inside(() -> status.get(each)));
        set(each, Snippet.Status.DROPPED);
      }
      return work.get();
    } finally {
      before.forEach(this::set);
    }
  }

  private void set(Snippet snippet, Object next) {
    inside(() -> {
      status.set(snippet, next);
      return snippet;
    });
  }

  private static Object evaluation(JShell jshell) throws ReflectiveOperationException {
    Field evaluation = JShell.class.getDeclaredField("eval");
    evaluation.setAccessible(true);
    return evaluation.get(jshell);
  }

  /// Work inside JShell.
  @FunctionalInterface
  private interface Inside<T> {
    T call() throws ReflectiveOperationException;
  }

  private static <T> T inside(Inside<T> work) {
    try {
      return work.call();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalStateException ended) {
        throw ended;
      }
      throw new IllegalArgumentException("JShell failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("JShell's insides can't be reached", e);
    }
  }
}
