package dev.filtro.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.display.MimeBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Magics that leave the worker as it is.
class MagicsTest {
  @TempDir private static Path folder;
  private static MagicNotebook notebook;

  @BeforeAll
  static void start() throws IOException {
    folder = folder.toRealPath();
    notebook = new MagicNotebook(folder);
  }

  @AfterAll
  static void end() {
    notebook.close();
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "no \"" + part + "\" in: " + whole);
  }

  @Test
  void valueIsThatOfTheLastPart() {
    assertEquals("3", notebook.value("%pwd\nint first = 1;\n%pwd\nfirst + 2"));
  }

  @Test
  void errorsNameTheLineOfTheCell() {
    assertContains("line 3", notebook.failure("%pwd\n\nint wrong = \"text\";"));
    assertContains("line 2: %cd /no/such", notebook.failure("int right = 1;\n%cd /no/such"));
  }

  @Test
  void whatFollowsAFailedMagicDoesNotRun() {
    notebook.printed("int reached = 1;");
    assertContains("There is no folder /no/such", notebook.failure("%cd /no/such\nreached = 2;"));
    assertEquals("1", notebook.value("reached"));
  }

  @Test
  void misspeltMagicIsGuessed() {
    assertContains(
        "There is no magic %tme; did you mean %time? %help lists all", notebook.failure("%tme 1"));
    assertContains("There is no magic %%abracadabra; %help", notebook.failure("%%abracadabra\n1"));
  }

  @Test
  void helpListsAllAsTextAndAsTable() {
    MimeBundle help = notebook.bundle("%help");
    assertContains("%timeit [-n N] [-r R] CODE", help.text());
    assertContains("<td style=\"text-align:left\"><code>%%sh</code>", help.data().get("text/html"));
    assertEquals(2, notebook.value("%help who").lines().count());
    assertContains("There is no magic %nobody", notebook.failure("%help nobody"));
  }

  @Test
  void timeShowsTheValueAndWhatItCost() {
    assertEquals("5", notebook.value("%time 2 + 3"));
    String printed = notebook.printed("%%time\nint slow = 1;\nThread.sleep(30);");
    assertTrue(
        printed.matches("Wall time: [3-9]\\d\\.\\d ms, CPU time: .*, allocated: .*\n"), printed);
    assertEquals("1", notebook.value("slow"));
    assertContains("line 2", notebook.failure("%%time\nint bad = \"\";"));
    assertContains("usage: %time CODE", notebook.failure("%time"));
  }

  @Test
  void timeItMeasuresTimeAndAllocationAndShowsNoValue() {
    String printed = notebook.printed("int size = 1000;\n%timeit -r 2 new byte[size]");
    assertTrue(
        printed.matches(
            "[\\d.]+ .s per run, best of 2 rounds of [\\d,]+ \\(worst .*\\); 1016 B allocated per run\n"),
        printed);
    assertContains("rounds of 3 ", notebook.printed("%timeit -n 3 System.nanoTime();"));
    assertContains("rounds of 2 ", notebook.printed("%%timeit -n 2\nint a = 1;\nint b = a;"));
    assertContains("expect a number but got -n x", notebook.failure("%timeit -n x 1"));
  }

  @Test
  void whosTellsTypesShapesAndValues() {
    notebook.printed(
        "var grid = new int[3][4];\nString word = \"abc\";\nint twice(int a) { return 2 * a; }\nrecord Cup(int size) {}");
    String whos = notebook.value("%whos");
    assertTrue(whos.matches("(?s).*grid +int\\[]\\[] +3 x 4 +\\[\\[0, 0, 0, 0], .*"), whos);
    assertTrue(whos.matches("(?s).*word +String +3 +abc.*"), whos);
    assertTrue(whos.matches("(?s).*twice\\(\\) +\\(int\\)int.*"), whos);
    assertTrue(whos.matches("(?s).*Cup +record.*"), whos);
    assertContains("word", notebook.printed("%who"));
  }

  @Test
  void writesAppendsAndRunsFiles() throws IOException {
    assertEquals(
        "Wrote " + folder.resolve("a.jsh") + "\n",
        notebook.printed("%%writefile a.jsh\nint fromFile = 7;\n"));
    assertEquals(
        "Appended to " + folder.resolve("a.jsh") + "\n",
        notebook.printed("%%writefile -a a.jsh\nfromFile * 2\n"));
    assertEquals("int fromFile = 7;\nfromFile * 2\n", Files.readString(folder.resolve("a.jsh")));
    assertEquals("14", notebook.value("%run a.jsh"));
    assertEquals("7", notebook.value("fromFile"));
    assertContains(
        "There is no file " + folder.resolve("none.jsh"), notebook.failure("%run none.jsh"));
    assertContains("usage: %%writefile [-a] FILE", notebook.failure("%%writefile\nx"));
  }

  @Test
  void javaFilesAreCompiledIntoPackages() throws IOException {
    notebook.printed(
        "%%java\npackage cups;\npublic class Cup { public static int size() { return 30; } }");
    assertEquals("30", notebook.value("cups.Cup.size()"));
    assertContains(
        "line 3", notebook.failure("%%java\npackage cups;\npublic class Cap { int a = true; }"));
    Path source = folder.resolve("Pot.java");
    Files.writeString(
        source, "package pots; public class Pot { public static int size() { return 1; } }");
    notebook.printed("%load Pot.java");
    assertEquals("1", notebook.value("pots.Pot.size()"));
    Files.writeString(
        source, "package pots; public class Pot { public static int size() { return 2; } }");
    notebook.printed("%load Pot.java");
    assertEquals("2", notebook.value("pots.Pot.size()"));
  }

  @Test
  void shellRunsInTheFolderAndFailsByExitCode() {
    assertEquals(folder + "\n", notebook.printed("!pwd"));
    assertEquals("1\n2\n", notebook.printed("%%sh\nfor i in 1 2; do echo $i; done"));
    assertContains("the command ended with exit code 3", notebook.failure("!exit 3"));
  }

  @Test
  void markupIsShownAsSuch() {
    assertEquals("<b>x</b>\n", notebook.bundle("%%html\n<b>x</b>").data().get("text/html"));
    assertEquals("$x$\n", notebook.bundle("%%latex\n$x$").data().get("text/latex"));
  }

  @Test
  void classPathIsExtendedInTheRunningWorker() throws IOException {
    Files.writeString(folder.resolve("greeting.txt"), "hello from the class path");
    notebook.printed("int kept = 5;\n%classpath .");
    assertEquals(
        "\"hello from the class path\"".replace("\"", ""),
        notebook.value(
            "new String(Thread.currentThread().getContextClassLoader()"
                + ".getResourceAsStream(\"greeting.txt\").readAllBytes())"));
    assertEquals("5", notebook.value("kept"));
    assertContains(folder.toString(), notebook.printed("%classpath"));
    assertContains("No file in " + folder + " matches *.jar", notebook.failure("%jars *.jar"));
    assertContains("There is no file or folder", notebook.failure("%classpath no/such.jar"));
  }

  @Test
  void registeredMagicsAreCalledListedAndMayFail() {
    notebook.printed(
        "dev.filtro.display.Magics.register(\"greet\", \"Greets.\", name -> { System.out.println(\"Hello, \" + name); return null; });");
    assertEquals("Hello, \"wor\\ld\"\n", notebook.printed("%greet \"wor\\ld\""));
    assertEquals("Hello, a\nb\n\n", notebook.printed("%%greet\na\nb"));
    assertContains("Greets.", notebook.value("%help greet"));
    notebook.printed(
        "dev.filtro.display.Magics.register(\"fail\", name -> { throw new IllegalStateException(\"no \" + name); });");
    assertContains("IllegalStateException: no way", notebook.failure("%fail way"));
  }

  @Test
  void historyIsThatOfTheSessionUnlessSearched() throws IOException {
    assertEquals("[1] int a = 1;\n[2] a + 1\n[3] a + 2\n", notebook.printed("%history"));
    assertEquals("[2] a + 1\n=> 2\n[3] a + 2\n=> 3\n", notebook.printed("%history -o 2-3"));
    assertEquals("[3] a + 2\n", notebook.printed("%history -l 1"));
    assertEquals("[1] int early = 1;\n[1] int a = 1;\n", notebook.printed("%history -g INT"));
    notebook.printed("%history -f out.jsh 1 3");
    assertEquals("int a = 1;\na + 2\n", Files.readString(folder.resolve("out.jsh")));
    assertContains("Cells are named by numbers", notebook.failure("%history x"));
  }

  @Test
  void doctorSpeaks() {
    assertEquals("all is well\n", notebook.printed("%doctor"));
  }

  @Test
  void variablesAreSeenByShellCommandsAtOnce() {
    notebook.printed("int something = 1;");
    assertContains(
        "System.getenv in cells sees it after %reset",
        notebook.printed("%env FLAVOUR=sweet beans"));
    assertEquals("sweet beans\n", notebook.printed("!echo $FLAVOUR"));
    assertEquals("sweet beans\n", notebook.printed("%env FLAVOUR"));
    assertContains("There is no environment variable NOWHERE", notebook.failure("%env NOWHERE"));
  }

  @Test
  void cellMagicsEndWithAnEmptyLine() {
    assertEquals("INCOMPLETE", notebook.evaluator.completeness("%%sh\necho").status().name());
    assertEquals("COMPLETE", notebook.evaluator.completeness("%%sh\necho\n").status().name());
    assertEquals("COMPLETE", notebook.evaluator.completeness("%time 1 +").status().name());
    assertEquals("INCOMPLETE", notebook.evaluator.completeness("%who\nfor (;;) {").status().name());
    assertFalse(notebook.evaluator.magics().isEmpty());
  }
}
