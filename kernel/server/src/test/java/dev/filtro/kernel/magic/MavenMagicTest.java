package dev.filtro.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.dependency.FileRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenMagicTest {
  private static final String READ =
      "new String(Thread.currentThread().getContextClassLoader().getResourceAsStream(\"%s.txt\").readAllBytes())";

  @TempDir private Path folder;
  private MagicNotebook notebook;

  @BeforeEach
  void start() throws IOException {
    FileRepository repository = new FileRepository(folder.resolve("repo"));
    repository.library("t:leaf:1");
    repository.library("t:leaf:2");
    repository.library("t:stem:1", "t:leaf:1");
    repository.bom("t:bom:1", "t:leaf:2");
    Files.createDirectories(folder.resolve(".m2"));
    Files.writeString(
        folder.resolve(".m2/settings.xml"),
        "<settings><localRepository>%s</localRepository><mirrors><mirror><id>here</id><url>%s</url><mirrorOf>*</mirrorOf></mirror></mirrors></settings>"
            .formatted(folder.resolve("local"), repository.folder().toUri()));
    notebook = new MagicNotebook(folder.toRealPath());
  }

  @AfterEach
  void end() {
    notebook.close();
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "no \"" + part + "\" in: " + whole);
  }

  @Test
  void librariesReachTheRunningWorkerAndItsCompiler() {
    notebook.printed("int kept = 3;\n%maven t:stem:1");
    assertEquals("1", notebook.value(READ.formatted("leaf")));
    assertEquals("3", notebook.value("kept"));
    assertContains("t:leaf:1", notebook.value("%maven"));
  }

  @Test
  void commentsAreOneRequestBeforeTheCode() {
    assertEquals(
        "2", notebook.value(READ.formatted("leaf") + "\n//DEPS t:bom:1@pom\n//DEPS t:leaf // why"));
  }

  @Test
  void optionsMayStandAnywhere() {
    notebook.printed("%maven t:stem:1 exclude=t:leaf");
    assertEquals(
        "null",
        notebook.value("Thread.currentThread().getContextClassLoader().getResource(\"leaf.txt\")"));
    notebook.printed("%maven --bom t:bom:1 t:leaf");
    assertEquals("2", notebook.value(READ.formatted("leaf")));
    assertContains("usage: %maven", notebook.failure("%maven t:leaf:1 --wrong"));
    assertContains("lacks its value", notebook.failure("%maven t:leaf:1 --bom"));
  }

  @Test
  void failureFailsTheCell() {
    String failure = notebook.failure("%maven t:leaf:3\nint a = 1;");
    assertContains("versions of it that exist: 1, 2", failure);
    assertContains("line 1: %maven t:leaf:3", failure);
    assertContains("Coordinates are written", notebook.failure("//DEPS nonsense"));
  }

  @Test
  void resetForgetsJarsWhenTold() {
    notebook.printed("%maven t:leaf:1\n%reset -f");
    assertEquals("1", notebook.value(READ.formatted("leaf")));
    notebook.printed("%reset -f --jars\n%maven t:leaf:2");
    assertEquals("2", notebook.value(READ.formatted("leaf")));
    assertContains("knows only -f and --jars but got -x", notebook.failure("%reset -x"));
  }

  @Test
  void partOfAPomIsEnough() {
    notebook.printed(
        "%%loadFromPOM\n<dependency><groupId>t</groupId><artifactId>leaf</artifactId><version>2</version></dependency>");
    assertEquals("2", notebook.value(READ.formatted("leaf")));
    assertContains("There is no POM", notebook.failure("%loadFromPOM none.xml"));
    assertContains("is no POM", notebook.failure("%%loadFromPOM\n<nonsense"));
  }

  @Test
  void documentationOfALibraryComesFromItsSources() throws Exception {
    String source =
        "package told; /** Knows all. */ public class Oracle { /** Speaks. */ public static int say() { return 1; } }";
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path file = Files.writeString(folder.resolve("Oracle.java"), source);
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", classes.toString(), file.toString());
    FileRepository repository = new FileRepository(folder.resolve("repo"));
    repository.library("t:oracle:1");
    Path jar = repository.file("t:oracle:1", ".jar");
    FileRepository.jar(
        jar, "told/Oracle.class", Files.readAllBytes(classes.resolve("told/Oracle.class")));
    FileRepository.sum(jar);
    Path sources = repository.file("t:oracle:1", "-sources.jar");
    FileRepository.jar(sources, "told/Oracle.java", source);
    FileRepository.sum(sources);
    notebook.printed("%maven t:oracle:1\nimport told.*;");
    String told = "";
    for (int i = 0; !told.contains("Speaks.") && i < 100; i++) {
      told =
          notebook
              .evaluator
              .inspect("Oracle.say()", 10, 1)
              .map(found -> found.bundle().text())
              .orElse("");
      Thread.sleep(100);
    }
    assertContains("Speaks.", told);
  }

  @Test
  void repositoriesAreChecked() {
    assertContains("there is no folder", notebook.failure("%mavenRepo mine /no/such/folder"));
    notebook.printed("//REPOS mine=https://repository.invalid/maven2\n//DEPS t:leaf:1");
    assertContains("usage: %mavenRepo NAME URL", notebook.failure("%mavenRepo a b c"));
  }
}
