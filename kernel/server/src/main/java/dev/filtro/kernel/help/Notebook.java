package dev.filtro.kernel.help;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the cells that have run left behind, as far as help needs it.
public interface Notebook {

  /// What is declared now; must not wait for running code.
  Known known();

  /// The value of a variable, also while a cell runs; none if it can't be had in time.
  Optional<Value> value(Declared variable);

  /// The sources of a jar on the class path that do not lie beside it, if they are known.
  Optional<Path> sourcesOf(Path jar);

  /// A moment's declarations.
  ///
  /// @param imports `import` declarations as source
  /// @param declared named things, oldest first
  /// @param classes compiled classes of the cells, by binary name
  /// @param classPath jars and folders that cells see
  /// @param compilerOptions other options of javac, such as `--add-modules=...`
  /// @param folder where relative paths start
  record Known(
      List<String> imports,
      List<Declared> declared,
      Map<String, byte[]> classes,
      List<Path> classPath,
      List<String> compilerOptions,
      Path folder) {

    /// Keeps unmodifiable copies.
    public Known {
      imports = List.copyOf(imports);
      declared = List.copyOf(declared);
      classes = Map.copyOf(classes);
      classPath = List.copyOf(classPath);
      compilerOptions = List.copyOf(compilerOptions);
    }

    /// The latest declaration of a name, if there is one.
    Optional<Declared> named(String name) {
      return declared.reversed().stream().filter(each -> each.name().equals(name)).findFirst();
    }
  }

  /// A variable, method or type of a cell.
  ///
  /// @param className the class that the compiler made around it
  /// @param type a variable's type as declared, else empty
  /// @param source its text
  record Declared(Sort sort, String name, String className, String type, String source) {}

  /// What is declared.
  enum Sort {
    VARIABLE,
    METHOD,
    TYPE
  }

  /// What a variable holds.
  ///
  /// @param type the value's class, or empty for `null`
  /// @param text the value, shortened
  /// @param names what it calls its parts by, such as a map its values
  record Value(String type, String text, List<String> names) {
    /// Keeps an unmodifiable copy.
    public Value {
      names = List.copyOf(names);
    }
  }
}
