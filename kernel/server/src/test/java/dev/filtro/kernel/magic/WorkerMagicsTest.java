package dev.filtro.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.RecordedOutput;
import dev.filtro.kernel.evaluation.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Magics that replace the worker, and interrupts.
class WorkerMagicsTest {
  @TempDir private Path folder;
  private MagicNotebook notebook;

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    notebook = new MagicNotebook(folder);
  }

  @AfterEach
  void end() {
    notebook.close();
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "no \"" + part + "\" in: " + whole);
  }

  @Test
  void resetForgetsAndKeepsTheClassPath() throws IOException {
    Files.writeString(folder.resolve("there.txt"), "");
    notebook.printed("%classpath .\nint a = 1;");
    assertContains("%reset -f does not ask", notebook.failure("%reset"));
    assertEquals("Nothing was reset.\n", notebook.printed("%reset", "n"));
    assertEquals("1", notebook.value("a"));
    notebook.printed("%reset", "y");
    assertContains("cannot find symbol", notebook.failure("a"));
    assertEquals("true", notebook.value("ClassLoader.getSystemResource(\"there.txt\") != null"));
  }

  @Test
  void jvmRestartsWithOptionsAndSaysWhatIsLost() {
    assertContains("-Xmx256m", notebook.printed("%jvm"));
    notebook.printed("int a = 1;");
    assertEquals(
        "A fresh JVM has been started: the 1 declarations so far are gone.\n",
        notebook.printed("%jvm -Xmx300m --enable-preview -Dcup='two words'"));
    assertContains("at most 300 MiB", notebook.printed("%jvm"));
    assertEquals(
        "whole", notebook.value("Object o = 3L;\nswitch (3L) { case long whole -> \"whole\"; }"));
    assertEquals("two words", notebook.value("System.getProperty(\"cup\")"));
    String failure = notebook.failure("%jvm -XX:NoSuchOption=1");
    assertContains("the former settings", failure);
    assertContains("NoSuchOption", failure);
    assertContains("at most 300 MiB", notebook.printed("%jvm"));
    assertContains("usage: %jvm [OPTION ...]", notebook.failure("%jvm 4g"));
  }

  @Test
  void optionsOfTheSameKindReplaceEachOther() {
    assertEquals(
        List.of("--add-modules=a", "-Xmx4g", "-XX:-UseX", "-Da=2"),
        JvmMagic.merged(
            List.of("--add-modules=a", "-Xmx1g", "-XX:+UseX", "-Da=1"),
            List.of("-Xmx4g", "-XX:-UseX", "-Da=2", "--add-modules=a")));
  }

  @Test
  void folderAndVariablesReachTheCellsWhileNothingWouldBeLost() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertEquals(inner + "\n", notebook.printed("%cd inner"));
    notebook.printed("%env CUP=full");
    assertEquals(
        inner + " full",
        notebook.value(
            "java.nio.file.Path.of(\"\").toAbsolutePath() + \" \" + System.getenv(\"CUP\")"));
    notebook.printed("int a = 1;");
    assertContains("relative paths in cells follow after %reset", notebook.printed("%cd .."));
    assertEquals(folder + "\n", notebook.printed("!pwd"));
    assertEquals("1", notebook.value("a"));
  }

  @Test
  void aJarBringsMagicsAsServices() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path source = folder.resolve("Greet.java");
    Files.writeString(
        source,
        """
        package acme;
        public class Greet implements dev.filtro.display.Magic {
          public String name() { return "greet"; }
          public String description() { return "Greets from a jar."; }
          public Object run(String arguments, String body) { return "Hello, " + arguments; }
        }
        """);
    String path = System.getProperty("java.class.path");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", path, "-d", classes.toString(), source.toString());
    assertEquals(0, failed);
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("greet.jar")))) {
      jar.putNextEntry(new JarEntry("acme/Greet.class"));
      jar.write(Files.readAllBytes(classes.resolve("acme/Greet.class")));
      jar.putNextEntry(new JarEntry("META-INF/services/dev.filtro.display.Magic"));
      jar.write("acme.Greet\n".getBytes(StandardCharsets.UTF_8));
    }
    assertContains("There is no magic %greet", notebook.failure("%greet Ada"));
    notebook.printed("%jars greet.jar");
    RecordedOutput greeting = new RecordedOutput();
    notebook.run("%greet Ada", greeting);
    assertContains("Hello, Ada", greeting.events().toString());
    assertContains("Greets from a jar.", notebook.value("%help greet"));
  }

  @Test
  void javaOptionsOfAScriptTakeEffect() {
    assertEquals(
        "yes", notebook.value("//JAVA_OPTIONS -Dscript=yes\nSystem.getProperty(\"script\")"));
  }

  @Test
  void interruptEndsACommandAndKeepsVariables() throws Exception {
    notebook.printed("int a = 1;");
    RecordedOutput output = new RecordedOutput();
    CompletableFuture<CellOutcome> running =
        CompletableFuture.supplyAsync(() -> notebook.run("!echo begun; sleep 60\na = 2;", output));
    output.awaitStdout("begun");
    notebook.evaluator.interrupt();
    CellOutcome outcome = running.get(10, TimeUnit.SECONDS);
    assertContains("Interrupted", Worker.plain((CellOutcome.Failure) outcome));
    assertEquals("1", notebook.value("a"));
    assertTrue(
        ProcessHandle.current()
            .descendants()
            .noneMatch(p -> p.info().commandLine().orElse("").contains("sleep 60")));
  }

  @Test
  void interruptReachesTheJavaOfACellWithMagics() throws Exception {
    RecordedOutput output = new RecordedOutput();
    CompletableFuture<CellOutcome> running =
        CompletableFuture.supplyAsync(
            () -> notebook.run("%pwd\nSystem.out.println(\"begun\"); while (true) {}", output));
    output.awaitStdout("begun");
    notebook.evaluator.interrupt();
    CellOutcome outcome = running.get(10, TimeUnit.SECONDS);
    assertContains("Interrupted", Worker.plain((CellOutcome.Failure) outcome));
    assertEquals("2", notebook.value("1 + 1"));
  }
}
