package dev.filtro.worker;

import dev.filtro.display.Display;
import dev.filtro.display.DisplayHandle;
import dev.filtro.display.Magic;
import dev.filtro.display.Magics;
import dev.filtro.display.Renderers;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Carries out, one after the other, the commands of the cell's thread.
final class CellRunner {
  private final Outbox outbox;
  private final CellScope scope;
  private final CellThread gate;
  private final MemoryReserve reserve = new MemoryReserve();
  private volatile CellClassLoader loader;
  private @Nullable PassingClasses passing;
  private @Nullable Object value;

  CellRunner(Outbox outbox, CellScope scope, CellThread gate, CellClassLoader loader) {
    this.outbox = outbox;
    this.scope = scope;
    this.gate = gate;
    this.loader = loader;
    Magics.onChange(magics -> outbox.post(registered(magics)));
    use(loader);
  }

  private void use(CellClassLoader next) {
    loader = next;
    CellThread.loader = next;
    Thread.currentThread().setContextClassLoader(next);
    installDisplay();
  }

  private void installDisplay() {
    Display.install(new OutboxSink(outbox, scope), Renderers.of(loader));
    Magics.load(loader);
  }

  private static Report.MagicsRegistered registered(List<Magic> magics) {
    return new Report.MagicsRegistered(
        magics.stream()
            .map(m -> new Report.UserMagic(m.name(), m.synopsis(), m.description()))
            .toList());
  }

  void carryOut(Command command) {
    switch (command) {
      case Command.Begin(int cell) -> {
        reserve.fill();
        scope.begin(cell);
      }
      case Command.Load load ->
          reply(() -> {
            define(load);
            return new Report.Done();
          });
      case Command.Invoke call -> outbox.post(gate.run(call.run(), () -> invoke(call)));
      case Command.Run run -> outbox.post(run(run));
      case Command.Render(int run) -> outbox.post(gate.run(run, this::render));
      case Command.Forget(String className, String fieldName) ->
          reply(() -> {
            staticField(className, fieldName).set(null, null);
            return new Report.Done();
          });
      case Command.AddToClassPath(String path) ->
          reply(() -> {
            loader.add(path);
            installDisplay();
            return new Report.Done();
          });
      case Command.Renew renew ->
          reply(() -> {
            renew(renew);
            return new Report.Done();
          });
      case Command.Describe d -> throw misdirected(d);
      case Command.Interrupt i -> throw misdirected(i);
      case Command.PrepareStop p -> throw misdirected(p);
      case Command.StopSent s -> throw misdirected(s);
      case Command.CloseBlocker b -> throw misdirected(b);
      case Command.Answer a -> throw misdirected(a);
      case Command.Deliver d -> throw misdirected(d);
      case Command.Close c -> throw misdirected(c);
    }
  }

  private Report.Reply run(Command.Run run) {
    try {
      define(run.load());
    } catch (ClassNotFoundException | LinkageError refused) {
      return new Report.Threw(Thrown.of(refused));
    }
    int call = run.call().run();
    Report.Reply reply = gate.run(call, () -> invoke(run.call()));
    return run.drawn() && reply instanceof Report.Done ? gate.run(call + 1, this::render) : reply;
  }

  private void define(Command.Load load) throws ClassNotFoundException {
    if (load.kept()) {
      loader.define(load.classes());
    } else {
      passing = new PassingClasses(loader, load.classes());
    }
  }

  private Class<?> cell(String className) throws ClassNotFoundException {
    ClassLoader holder = passing == null ? loader : passing;
    passing = null;
    return holder.loadClass(className);
  }

  private void renew(Command.Renew command) throws ReflectiveOperationException {
    CellClassLoader next = loader.renewed(command.changed());
    List<String> lost = new Renewal(loader, next).carryOver(command.variables());
    use(next);
    for (String name : lost) {
      String note = "note: " + name + " lost its value: " + command.cause() + " was reloaded\n";
      outbox.print(scope.current(), true, note);
    }
  }

  private static IllegalArgumentException misdirected(Command command) {
    return new IllegalArgumentException(command + " is not for the cell's thread");
  }

  private void reply(Callable<Report.Reply> work) {
    try {
      outbox.post(work.call());
    } catch (Exception | LinkageError failure) {
      outbox.post(new Report.Threw(Thrown.of(failure)));
    }
  }

  private Report.Reply invoke(Command.Invoke call) throws Throwable {
    Method method = cell(call.className()).getDeclaredMethod(call.methodName());
    method.setAccessible(true);
    CellClock.begin();
    try {
      value = method.invoke(null);
      return new Report.Done();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        reserve.release();
        explainMemory();
      } else {
        Display.displayThrown(e.getCause());
      }
      throw e.getCause();
    } finally {
      CellClock.end();
    }
  }

  private void explainMemory() {
    double limit = Runtime.getRuntime().maxMemory() / (double) (1 << 20);
    String note = "note: of %.0f MB (-Xmx), %s\n".formatted(limit, MemoryHolders.describe());
    outbox.print(scope.current(), true, note);
  }

  private Report.Reply render() {
    Object kept = value;
    value = null;
    if (kept instanceof DisplayHandle) {
      return new Report.Done(); // what display(...) has shown is not shown a second time
    }
    try {
      return new Report.Rendered(Display.render(kept));
    } catch (Throwable thrown) { // user code throws what it likes; all is reported
      if (CellThread.hasStop(thrown)) {
        throw thrown;
      }
      return new Report.Undrawn(Thrown.of(thrown));
    }
  }

  private Field staticField(String className, String fieldName)
      throws ReflectiveOperationException {
    Field field = loader.loadClass(className).getDeclaredField(fieldName);
    field.setAccessible(true);
    return field;
  }

  /// A value's class; of arrays with their lengths, as in `double[2][3]`.
  private static String typeOf(Object value) {
    StringBuilder lengths = new StringBuilder();
    Class<?> type = value.getClass();
    @Nullable Object array = value;
    while (type.isArray()) {
      boolean isThere = array != null;
      int length = isThere ? Array.getLength(array) : 0;
      lengths.append('[').append(isThere ? length : "").append(']');
      array = length > 0 && !type.componentType().isPrimitive() ? Array.get(array, 0) : null;
      type = type.componentType();
    }
    return type.getTypeName() + lengths;
  }

  /// A variable's class and text, on the calling thread.
  Report.Described describe(Command.Describe wanted) {
    try {
      Object held = staticField(wanted.className(), wanted.fieldName()).get(null);
      String type = held == null ? "" : typeOf(held);
      return new Report.Described(
          wanted.id(), type, Renderers.textOf(held), SizeText.of(held), PartNames.of(held));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
      return new Report.Described(
          wanted.id(), "", "(not available: " + failure + ")", "", List.of());
    }
  }
}
