package dev.filtro.kernel.help;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A notebook in which a few cells have run, without a process that ran them.
final class SampleNotebook implements Notebook {
  private static final String SOURCE =
      """
      package REPL;
      import java.util.*;
      public class $JShell$1 {
        public static ArrayList<String> names;
        public static int twice(int number) { return 2 * number; }
        public static double[][] table;
        public static class Shop {
          public String sign;
          private int till;
          public int size() { return 1; }
          /** @deprecated Too small. */
          @Deprecated public int siege() { return 1; }
        }
        public enum Colour { RED, GREEN }
      }
      """;

  private static final List<Declared> DECLARED =
      List.of(
          declared(
              Sort.VARIABLE, "names", "ArrayList<String>", "var names = new ArrayList<String>();"),
          declared(
              Sort.METHOD,
              "twice",
              "",
              "/** Doubles. @param number what */ int twice(int number) { return 2 * number; }"),
          declared(Sort.VARIABLE, "table", "double[][]", "double[][] table;"),
          declared(Sort.TYPE, "Shop", "", "class Shop { String sign; }"),
          declared(Sort.TYPE, "Colour", "", "enum Colour { RED, GREEN }"));

  private final Known known =
      new Known(
          List.of(
              "import java.util.*;",
              "import java.util.function.*;",
              "import java.util.stream.*;",
              "import java.io.*;",
              "import java.nio.file.*;"),
          DECLARED,
          compile(),
          classPath(),
          List.of(),
          Path.of("src/test"));

  private static Declared declared(Sort sort, String name, String type, String source) {
    return new Declared(sort, name, "REPL.$JShell$1", type, source);
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains("display"))
        .map(Path::of)
        .toList();
  }

  private static Map<String, byte[]> compile() {
    Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
    JavaFileManager memory =
        new ForwardingJavaFileManager<>(files) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, javax.tools.FileObject by) {
            return new SimpleJavaFileObject(URI.create("memory:///out"), kind) {
              @Override
              public OutputStream openOutputStream() {
                return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
              }
            };
          }
        };
    JavaFileObject source = NotebookFiles.source("$JShell$1", SOURCE);
    if (!javac.getTask(null, memory, null, List.of("-parameters"), null, List.of(source)).call()) {
      throw new AssertionError("the sample does not compile");
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  @Override
  public Known known() {
    return known;
  }

  @Override
  public Optional<Path> sourcesOf(Path jar) {
    return Optional.empty();
  }

  @Override
  public Optional<Value> value(Declared variable) {
    return switch (variable.name()) {
      case "names" ->
          Optional.of(new Value("java.util.ArrayList", "[Ada, Bo]", List.of("Ada", "Bo")));
      case "table" -> Optional.of(new Value("double[][]", "[[1.0, 2.0], [3.0, 4.0]]", List.of()));
      default -> Optional.empty();
    };
  }
}
