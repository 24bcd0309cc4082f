package dev.filtro.kernel.evaluation;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import dev.filtro.worker.CellThread;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The worker's [CellThread] seen through JDI.
final class WorkerGate {
  private final VirtualMachine vm;

  /// What stays the same: each look costs two turns of the connection.
  private final Map<String, ObjectReference> constants = new ConcurrentHashMap<>();

  WorkerGate(VirtualMachine vm) {
    this.vm = vm;
  }

  ThreadReference cellThread() {
    return (ThreadReference) constant(CellThread.THREAD_FIELD);
  }

  ThreadReference handlersThread() {
    return (ThreadReference) constant(CellThread.HANDLERS_FIELD);
  }

  /// What has loaded the cells' classes.
  ObjectReference cellLoader() {
    return value(CellThread.LOADER_FIELD);
  }

  /// Whether an exception is what stops threads.
  boolean isStop(ObjectReference thrown) {
    return thrown.equals(stop());
  }

  /// Throws the stop into a thread, wherever it is.
  void stop(ThreadReference thread) {
    try {
      thread.stop(stop());
    } catch (InvalidTypeException e) {
      throw new IllegalStateException("JDI refuses to stop " + thread.name(), e);
    }
  }

  private ObjectReference stop() {
    return constant(CellThread.STOP_FIELD);
  }

  /// Tells the worker what its thread waits for in native code.
  void setBlocker(ObjectReference blocker) throws InvalidTypeException, ClassNotLoadedException {
    type().setValue(field(CellThread.BLOCKER_FIELD), blocker);
  }

  private ClassType type() {
    return (ClassType) vm.classesByName(CellThread.class.getName()).getFirst();
  }

  private Field field(String name) {
    return Objects.requireNonNull(type().fieldByName(name), name);
  }

  private ObjectReference value(String name) {
    return (ObjectReference) Objects.requireNonNull(type().getValue(field(name)), name);
  }

  private ObjectReference constant(String name) {
    return constants.computeIfAbsent(name, this::value);
  }
}
