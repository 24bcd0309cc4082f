package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What things are called here that have other names elsewhere.
class OtherNamesTest {
  private static final String RESOURCE = "META-INF/filtro/other-names.properties";

  @TempDir Path folder;

  private OtherNames of(String... lines) throws IOException {
    Path file = folder.resolve(RESOURCE);
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines));
    return OtherNames.on(List.of(folder));
  }

  @Test
  void tellsHowMembersAndOperatorsAreWritten() throws IOException {
    OtherNames names =
        of(
            "Tensor.mul = x.times(y) // of matrices: x.matmul(y)",
            "Tensor.<\\= = x.atMost(y)",
            "Tensor.cuda = // there are no devices");
    assertEquals(
        Optional.of("did you mean x.times(y)? (of matrices: x.matmul(y))"),
        names.member("Tensor", "mul"));
    assertEquals(Optional.of("did you mean x.atMost(y)?"), names.member("Tensor", "<="));
    assertEquals(Optional.of("there are no devices"), names.member("Tensor", "cuda"));
    assertEquals(Optional.empty(), names.member("Matrix", "mul"));
  }

  @Test
  void looksBehindModulesThatAreListed() throws IOException {
    OtherNames names =
        of("nn = // there is no such module", "Linear = dense(10)", "model.fit = fit(net)");
    assertEquals(Optional.of("did you mean dense(10)?"), names.chain("nn.Linear"));
    assertEquals(Optional.of("did you mean dense(10)?"), names.chain("nn.modules.Linear"));
    assertEquals(Optional.of("there is no such module"), names.chain("nn.Other"));
    assertEquals(Optional.of("did you mean fit(net)?"), names.chain("model.fit"));
    assertEquals(Optional.empty(), names.chain("mine.Linear"));
  }

  @Test
  void readsJarsAndLetsTheFirstEntryCount() throws IOException {
    Path jar = folder.resolve("a.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(RESOURCE));
      out.write("print = mine()\nmul = first()".getBytes(StandardCharsets.UTF_8));
    }
    of("mul = second()", "sub = other()");
    OtherNames names = OtherNames.on(List.of(jar, folder, Path.of("missing.jar")));
    assertEquals(Optional.of("did you mean first()?"), names.chain("mul"));
    assertEquals(Optional.of("did you mean other()?"), names.chain("sub"));
    assertEquals(Optional.of("did you mean mine()?"), names.chain("print"));
  }

  @Test
  void survivesDamagedLists() throws IOException {
    assertEquals(Optional.of("did you mean IO.println(value)?"), of("bad = \\u12").chain("print"));
  }

  @Test
  void offersOnlyJavaThatCompiles() throws IOException {
    Properties names = new Properties();
    try (InputStream in = OtherNames.class.getResourceAsStream("other-names.properties")) {
      names.load(Objects.requireNonNull(in));
    }
    String trials =
        names.stringPropertyNames().stream()
            .map(name -> names.getProperty(name).replaceFirst("//.*", "").strip())
            .filter(code -> !code.isEmpty())
            .map(code -> code.endsWith(";") ? code : "that(() -> " + code + ");")
            .collect(Collectors.joining("\n"));
    assertTrue(trials.lines().count() > 40, trials);
    assertEquals(List.of(), problems(trials));
  }

  private static List<String> problems(String trials) throws IOException {
    String source =
        """
        import module java.base;
        class Trials {
          interface Value { Object get() throws Exception; }
          interface Action { void run() throws Exception; }
          static void that(Value value) {}
          static void that(Action action) {}
          static void all(List<Integer> list, String text, Map<String, Integer> map, Object value) {
        %s
          }
        }
        """
            .formatted(trials);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    problems,
                    List.of("-proc:none", "-XDshould-stop.ifError=ATTR"),
                    null,
                    List.of(new CellClasses.Source("Trials", source)));
    task.analyze();
    return problems.getDiagnostics().stream()
        .map(each -> source.lines().toList().get((int) each.getLineNumber() - 1) + ": " + each)
        .toList();
  }
}
