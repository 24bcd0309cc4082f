package dev.filtro.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMagicTest {
  @TempDir private static Path folder;

  private static MagicNotebook notebook;

  @BeforeAll
  static void start() {
    notebook = new MagicNotebook(folder);
  }

  @AfterAll
  static void end() {
    notebook.close();
  }

  @Test
  void namesTheFileAndTheCellThatFailed() throws IOException {
    Files.writeString(
        folder.resolve("part.ipynb"), "int first = 1;\n---\nint second = 2;\nsecond / 0");
    assertEquals(
        """
        java.lang.ArithmeticException: / by zero
            at part.ipynb, cell 2, line 2
               2 | second / 0\
        """,
        notebook.failure("%run part.ipynb"));
    assertEquals("1", notebook.value("first"));
    Files.writeString(folder.resolve("part.jsh"), "int third = 3;\nint fourth = \"x\";\n");
    String text = notebook.failure("%run part.jsh");
    assertTrue(text.startsWith("part.jsh, line 2:14: error: incompatible types"), text);
  }

  @Test
  void saysThatAFileIsMissingBeforeAnythingElse() {
    assertTrue(
        notebook
            .failure("%load nowhere")
            .startsWith("MagicFailed: There is no file " + folder.resolve("nowhere")));
  }

  @Test
  void listsVariablesOfSomeTypes() {
    notebook.printed("int count = 1; String word = \"a\"; List<String> words = List.of();");
    assertEquals("word  words\n", notebook.printed("%who String List"));
    assertEquals("No variable is declared as Path.\n", notebook.printed("%who Path"));
  }

  @Test
  void pointsFromOtherKernelsMagicsToItsOwn() {
    String ls = notebook.failure("%ls");
    assertTrue(ls.contains("There is no magic %ls; !ls runs the system's command"), ls);
    String pip = notebook.failure("%pip install x");
    assertTrue(pip.contains("%maven GROUP:ARTIFACT:VERSION adds libraries"), pip);
    String other = notebook.failure("%fip x");
    assertTrue(other.contains("There is no magic %fip; %help lists all"), other);
  }
}
