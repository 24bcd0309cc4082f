package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  @TempDir private Path folder;
  @AutoClose private final Worker worker = new Worker();

  private static String cup(String members) {
    return "package com.acme;\n\npublic class Cup {\n" + members + "\n}\n";
  }

  @Test
  void importsTheClassOfACellWithAPackage() {
    worker.run(cup("public int size() { return 1; }"));
    assertEquals("1", worker.value("import com.acme.Cup;\nnew Cup().size()"));
    assertEquals("1", worker.value("new com.acme.Cup().size()"));
  }

  @Test
  void givesObjectsTheNewCodeWhenTheCellRunsAgain() {
    worker.run(cup("public int filled = 3; public int size() { return 1; }"));
    worker.run("import com.acme.Cup;\nvar cup = new Cup(); cup.filled = 7;");
    RecordedOutput again =
        worker.output(cup("public int filled = 3; public int size() { return 2 * filled; }"));
    assertEquals(List.of(), again.events());
    assertEquals("14", worker.value("cup.size()"));
  }

  @Test
  void namesTheVariablesThatDoNotFitAChangedClass() {
    worker.run(cup("public int size() { return 1; }"));
    worker.run(
        """
        import com.acme.Cup;
        var cup = new Cup();
        int kept = 41;
        var words = new ArrayList<String>(List.of("a"));
        int sizeOf(Cup c) { return c.size(); }\
        """);
    RecordedOutput again =
        worker.output(cup("public int depth = 5; public int size() { return 2; }"));
    assertEquals(
        List.of("stderr: note: cup lost its value: class com.acme.Cup was reloaded\n"),
        again.events());
    assertEquals("null", worker.value("cup"));
    assertEquals("42", worker.value("kept + 1"));
    assertEquals("[a]", worker.value("words"));
    assertEquals("7", worker.value("sizeOf(new Cup()) + new Cup().depth"));
    worker.run("int sizeOf(Cup c) { return 10; }");
    assertEquals("10", worker.value("sizeOf(new Cup())"));
  }

  @Test
  void compilesFilesAndFolders() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(
        pack.resolve("Beans.java"), "package shop;\npublic record Beans(int grams) {}\n");
    Files.writeString(
        pack.resolve("Mill.java"),
        "package shop;\npublic interface Mill { static int grind(Beans b) { return b.grams() / 2; } }\n");
    worker.evaluator.compile(SourceFile.read(List.of(folder)), new RecordedOutput());
    assertEquals("20", worker.value("import shop.*;\nMill.grind(new Beans(40))"));
  }

  @Test
  void tellsErrorsAtTheLineOfTheFile() {
    CellOutcome outcome =
        worker.evaluator.compile(
            List.of(new SourceFile("Tea.java", "class Tea {\n  int leaves = \"two\";\n}\n")),
            new RecordedOutput());
    assertEquals(
        """
        Tea.java, line 2:16: error: incompatible types: java.lang.String cannot be converted to int
              int leaves = "two";
                           ^\
        """,
        Worker.plain(assertInstanceOf(CellOutcome.Failure.class, outcome)));
    CellOutcome.Failure cell =
        worker.failure("// tea\npackage t;\nclass Tea {\n  int leaves = x;\n}");
    assertEquals("cannot find symbol", cell.message());
    assertEquals(
        "cell " + worker.cells() + ", line 4:16: error: cannot find symbol",
        Worker.plain(cell).lines().findFirst().orElse(""));
  }

  @Test
  void saysThatAFolderHasNoSources() {
    IOException none = assertThrows(IOException.class, () -> SourceFile.read(List.of(folder)));
    assertEquals(folder + " has no .java files", none.getMessage());
  }
}
