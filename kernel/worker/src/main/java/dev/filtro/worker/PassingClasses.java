package dev.filtro.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// The classes of a cell that leaves nothing behind: they are collected when nothing of theirs runs
/// or lives any more, which the classes of one loader are only together.
final class PassingClasses extends ClassLoader {
  private final Map<String, byte[]> definitions = new HashMap<>();

  static {
    registerAsParallelCapable();
  }

  /// @param cells the classes that live on
  PassingClasses(ClassLoader cells, List<ClassBytecodes> classes) {
    super("cell", cells);
    CellAssertions.enable(this);
    for (ClassBytecodes definition : classes) {
      definitions.put(definition.name(), definition.bytecodes());
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte @Nullable [] bytes = definitions.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
