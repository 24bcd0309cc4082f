package dev.filtro.worker;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/// Carries the variables of cells over to a new class loader.
///
/// A class that is loaded can't change its shape; so when one must, all classes of the cells are
/// loaded anew. Values whose own class is among them no longer fit.
final class Renewal {
  private final CellClassLoader from;
  private final CellClassLoader to;

  Renewal(CellClassLoader from, CellClassLoader to) {
    this.from = from;
    this.to = to;
  }

  /// Copies the variables that fit.
  ///
  /// @param variables each as class, dot, field
  /// @return the names of those that lost their values
  List<String> carryOver(List<String> variables) throws ReflectiveOperationException {
    List<String> lost = new ArrayList<>();
    for (String variable : variables) {
      int dot = variable.lastIndexOf('.');
      String className = variable.substring(0, dot);
      String name = variable.substring(dot + 1);
      Field before = field(from, className, name);
      Field after = field(to, className, name);
      Object value = before.get(null);
      if (value == null) {
        continue;
      }
      if (after.getType().isPrimitive() || after.getType().isInstance(value)) {
        after.set(null, value);
      } else {
        lost.add(name);
      }
    }
    return lost;
  }

  private static Field field(CellClassLoader loader, String className, String name)
      throws ReflectiveOperationException {
    Field field = loader.loadClass(className).getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
