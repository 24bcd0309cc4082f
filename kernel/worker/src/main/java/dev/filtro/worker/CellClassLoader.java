package dev.filtro.worker;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// Holds the classes of all cells, and what the user adds to the class path.
final class CellClassLoader extends URLClassLoader {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final Map<String, byte[]> definitions = new ConcurrentHashMap<>();

  static {
    registerAsParallelCapable();
  }

  CellClassLoader(ClassLoader parent) {
    super("cells", new URL[0], parent);
    CellAssertions.enable(this);
  }

  /// A loader with the same classes, none of them loaded yet, and the same class path.
  ///
  /// @param changed classes that have been redefined since they were loaded
  CellClassLoader renewed(List<ClassBytecodes> changed) {
    CellClassLoader next = new CellClassLoader(getParent());
    next.definitions.putAll(definitions);
    changed.forEach(each -> next.definitions.put(each.name(), each.bytecodes()));
    for (URL url : getURLs()) {
      next.addURL(url);
    }
    return next;
  }

  /// Defines classes that may refer to each other.
  void define(List<ClassBytecodes> classes) throws ClassNotFoundException {
    for (ClassBytecodes definition : classes) {
      definitions.put(definition.name(), definition.bytecodes());
    }
    for (ClassBytecodes definition : classes) {
      loadClass(definition.name());
    }
  }

  /// Adds folders and jars.
  ///
  /// @param path one or more of them, separated as on a command line
  void add(String path) throws MalformedURLException {
    for (String entry : SEPARATOR.splitAsStream(path).toList()) {
      addURL(new File(entry).toURI().toURL());
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte @Nullable [] bytes = definitions.get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }
}
