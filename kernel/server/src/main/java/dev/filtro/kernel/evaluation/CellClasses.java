package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.javac.JavacPool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.SimpleJavaFileObject;

/// The compiled classes of the cells, as compilers read them.
final class CellClasses {
  /// How the classes of joined statements begin; as those of JShell, but for the last word.
  static final String JOINED_NAME = "$JShell$run";

  private static final String JOINED = JavacPool.CELLS + "." + JOINED_NAME;

  private final Map<String, Compiled> classes = new ConcurrentHashMap<>();

  /// A class in memory.
  static final class Compiled extends SimpleJavaFileObject {
    private final String className;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private byte[] bytes = new byte[0];

    Compiled(String className) {
      super(
          URI.create("cell:///" + className.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
      this.className = className;
    }

    String className() {
      return className;
    }

    byte[] bytes() {
      return written.size() > 0 ? written.toByteArray() : bytes;
    }

    @Override
    public OutputStream openOutputStream() {
      return written;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes());
    }
  }

  /// A source in memory.
  static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(
          URI.create("cell:///" + className.replace('.', '/') + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /// Adds or replaces a class.
  void put(String name, byte[] bytes) {
    Compiled compiled = new Compiled(name);
    compiled.bytes = bytes;
    classes.put(name, compiled);
  }

  /// The bytes of all classes, by binary name.
  Map<String, byte[]> bytes() {
    Map<String, byte[]> bytes = new HashMap<>();
    classes.forEach((name, compiled) -> bytes.put(name, compiled.bytes));
    return bytes;
  }

  /// A class that is there.
  Compiled named(String name) {
    return Objects.requireNonNull(classes.get(name), name);
  }

  /// The classes that JShell has made, and of the joined ones those that are named, with what is
  /// nested in them.
  List<Compiled> visible(Set<String> joined) {
    return classes.values().stream()
        .filter(each -> !isJoined(each.className()) || isIn(joined, each.className()))
        .toList();
  }

  private static boolean isJoined(String className) {
    return className.startsWith(JOINED);
  }

  private static boolean isIn(Set<String> outer, String className) {
    int nested = className.indexOf('$', JOINED.length());
    return outer.contains(nested < 0 ? className : className.substring(0, nested));
  }
}
