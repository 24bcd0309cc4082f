package dev.filtro.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// What the library tells of names that things have elsewhere.
class OtherNamesTest {
  private static final String LIST = "/META-INF/filtro/other-names.properties";

  private static String read(String resource) throws IOException {
    try (InputStream in = OtherNamesTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Properties names() throws IOException {
    Properties names = new Properties();
    names.load(new StringReader(read(LIST)));
    return names;
  }

  @Test
  void offersOnlyWhatCompiles() throws IOException {
    Properties names = names();
    assertTrue(names.size() > 200, "only " + names.size());
    String trials =
        names.stringPropertyNames().stream()
            .filter(name -> !names.getProperty(name).startsWith("//"))
            .sorted()
            .map(name -> "    that(() -> " + trial(names.getProperty(name)) + ");")
            .collect(Collectors.joining("\n"));
    assertEquals(List.of(), problems(trials));
  }

  private static String trial(String value) {
    return value.replaceFirst("//.*", "").strip();
  }

  @Test
  void namesNothingTwice() throws IOException {
    List<String> keys =
        read(LIST)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf(" = ")))
            .toList();
    assertEquals(keys.stream().distinct().toList(), keys);
  }

  @Test
  void noticesWhatDoesNotCompile() throws IOException {
    assertFalse(problems("    that(() -> x.mul(y));").isEmpty());
  }

  private static List<String> problems(String trials) throws IOException {
    String source =
        """
        %s
        class Trials {
          interface Value { Object get() throws Exception; }
          interface Action { void run() throws Exception; }
          static void that(Value value) {}
          static void that(Action action) {}
          static void all(Tensor x, Tensor y, Image image, Network net, Dataset data, Split split,
              History run, Node a, Node b) {
        %s
          }
        }
        """
            .formatted(read("startup.jsh"), trials);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    problems,
                    List.of("-proc:none", "-XDshould-stop.ifError=ATTR", "-Xmaxerrs", "1000"),
                    null,
                    List.of(new Source(source)));
    task.analyze();
    return problems.getDiagnostics().stream()
        .map(each -> source.lines().toList().get((int) each.getLineNumber() - 1) + ": " + each)
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("memory:///Trials.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
