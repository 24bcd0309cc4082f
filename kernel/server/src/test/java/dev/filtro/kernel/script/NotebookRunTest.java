package dev.filtro.kernel.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.filtro.kernel.evaluation.FakeEvaluator;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookRunTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Terminal terminal(String input) {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        new BufferedReader(new StringReader(input)),
        false,
        false);
  }

  private static String cell(String id, String source, String metadata) {
    return """
    {"cell_type": "code", "id": "%s", "metadata": %s, "execution_count": 9,
     "source": %s, "outputs": [{"output_type": "stream", "name": "stdout", "text": "stale"}]}
    """
        .formatted(id, metadata, source);
  }

  private Path notebook(String... cells) throws IOException {
    return Files.writeString(
        folder.resolve("in.ipynb"),
        """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"keep": {"me": null}}, "cells": [
          {"cell_type": "markdown", "id": "m", "metadata": {}, "source": ["# Title"]}, %s]}
        """
            .formatted(String.join(",", cells)));
  }

  private boolean run(Path file) throws IOException {
    return NotebookRun.run(
        file, Optional.of(folder.resolve("out.ipynb")), new FakeEvaluator(), terminal("Ada\n"));
  }

  private JsonObject written() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("out.ipynb"))).getAsJsonObject();
  }

  private JsonObject written(int cell) throws IOException {
    return written().getAsJsonArray("cells").get(cell).getAsJsonObject();
  }

  private String outputs(int cell) throws IOException {
    return written(cell).get("outputs").toString();
  }

  @Test
  void writesOutputsInTheNotebookFormat() throws IOException {
    assertTrue(
        run(
            notebook(
                cell("a", "[\"print 1\\n\", \"print 2\\n\", \"error 3\\n\", \"html 4\"]", "{}"))));
    assertEquals(1, written(1).get("execution_count").getAsInt());
    assertEquals(
        "[{\"name\":\"stdout\",\"output_type\":\"stream\",\"text\":[\"1\\n\",\"2\\n\"]},"
            + "{\"name\":\"stderr\",\"output_type\":\"stream\",\"text\":[\"3\\n\"]},"
            + "{\"data\":{\"text/plain\":[\"4\"],\"text/html\":[\"<b>4</b>\"]},\"metadata\":{},"
            + "\"execution_count\":1,\"output_type\":\"execute_result\"}]",
        outputs(1));
    assertEquals("1\n2\n4\n", out.toString(StandardCharsets.UTF_8));
    assertEquals("3\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void keepsEverythingElseOfTheNotebook() throws IOException {
    run(notebook(cell("a", "\"value 1\"", "{\"x\": 1}")));
    assertEquals(
        "{\"keep\":{\"me\":null},\"kernelspec\":{\"display_name\":\"Java (Filtro)\","
            + "\"language\":\"java\",\"name\":\"filtro\"},\"language_info\":{\"name\":\"java\","
            + "\"version\":\"25\",\"mimetype\":\"text/x-java-source\",\"file_extension\":\".java\","
            + "\"pygments_lexer\":\"java\",\"codemirror_mode\":\"text/x-java\","
            + "\"nbconvert_exporter\":\"script\"}}",
        written().get("metadata").toString().replaceAll("(?<=version\":\")\\d+", "25"));
    assertEquals("[\"# Title\"]", written(0).get("source").toString());
    assertEquals("{\"x\":1}", written(1).get("metadata").toString());
    assertTrue(
        Files.readString(folder.resolve("out.ipynb")).startsWith("{\n \"nbformat\": 4,\n"),
        "one space of indentation, as Jupyter has it");
  }

  @Test
  void anUpdateReplacesADisplayOfAnEarlierCell() throws IOException {
    assertTrue(
        run(notebook(cell("a", "\"show d old\"", "{}"), cell("b", "\"update d new\"", "{}"))));
    assertEquals(
        "[{\"data\":{\"text/plain\":[\"new\"]},\"metadata\":{},\"output_type\":\"display_data\"}]",
        outputs(1));
    assertEquals("[]", outputs(2));
  }

  @Test
  void ofManyUpdatesTheTerminalSeesTheLast() throws IOException {
    assertTrue(
        run(notebook(cell("a", "\"show d 0\\nupdate d 1\\nupdate d 2\\nprint done\"", "{}"))));
    assertEquals("0\ndone\n2\n", out.toString(StandardCharsets.UTF_8));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void clearingWaitsForTheNextOutput() throws IOException {
    assertTrue(run(notebook(cell("a", "\"print 1\\nclear\\nprint 2\"", "{}"))));
    assertEquals(
        "[{\"name\":\"stdout\",\"output_type\":\"stream\",\"text\":[\"2\\n\"]}]", outputs(1));
  }

  @Test
  void stopsAtTheFirstFailureAndSaysWhere() throws IOException {
    assertFalse(
        run(
            notebook(
                cell("a", "\"value 1\"", "{}"),
                cell("b", "\"fail broken\"", "{}"),
                cell("c", "\"value 3\"", "{}"))));
    assertEquals(
        "\nCode cell 2 of 3 failed:\n    fail broken\n\nbroken\n",
        err.toString(StandardCharsets.UTF_8));
    assertEquals(
        "[{\"ename\":\"IllegalStateException\",\"evalue\":\"broken\",\"output_type\":\"error\","
            + "\"traceback\":[\"broken\"]}]",
        outputs(2));
    assertEquals("[]", outputs(3), "what an earlier run left would mislead");
    assertTrue(written(3).get("execution_count").isJsonNull());
  }

  @Test
  void tagsAllowFailuresAndSkipCells() throws IOException {
    assertTrue(
        run(
            notebook(
                cell("a", "\"fail on purpose\"", "{\"tags\": [\"raises-exception\"]}"),
                cell("b", "\"fail again\"", "{\"tags\": [\"skip-execution\"]}"),
                cell("c", "\"value 3\"", "{}"))));
    assertEquals("[]", outputs(2));
    assertEquals(2, written(3).get("execution_count").getAsInt());
  }

  @Test
  void readsAnswersFromStandardInput() throws IOException {
    assertTrue(run(notebook(cell("a", "\"ask name? \"", "{}"))));
    assertEquals("name? got Ada\n", out.toString(StandardCharsets.UTF_8));
    assertFalse(
        NotebookRun.run(
            notebook(cell("a", "\"ask name? \"", "{}")),
            Optional.empty(),
            new FakeEvaluator(),
            terminal("")));
    assertTrue(
        err.toString(StandardCharsets.UTF_8)
            .contains("The cell asks for input but standard input has ended"));
  }

  @Test
  void givesCellsOfOlderNotebooksAnId() throws IOException {
    Path old =
        Files.writeString(
            folder.resolve("old.ipynb"),
            """
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [
             {"cell_type": "code", "metadata": {}, "source": "value 1", "outputs": [],
              "execution_count": null}]}
            """);
    assertTrue(run(old));
    assertEquals(5, written().get("nbformat_minor").getAsInt());
    assertTrue(written(0).get("id").getAsString().matches("[0-9a-f-]{8}"));
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    Path old = Files.writeString(folder.resolve("3.ipynb"), "{\"nbformat\": 3}");
    var e = assertThrows(IOException.class, () -> run(old));
    assertEquals(
        old
            + ": \"nbformat\" must be 4 but is 3; `jupyter nbconvert --to notebook` upgrades older"
            + " notebooks",
        e.getMessage());
    Path broken = Files.writeString(folder.resolve("broken.ipynb"), "{\"nbformat\": ");
    assertTrue(
        assertThrows(IOException.class, () -> run(broken)).getMessage().contains("not JSON"));
  }

  @Test
  void aPageHoldsTheOutputsOfAScript() throws IOException {
    Path page = folder.resolve("page.html");
    assertEquals(
        0,
        ScriptRun.run(
            "a<b>.jsh",
            "print 1 < 2\nhtml bold",
            Optional.of(page),
            new FakeEvaluator(),
            terminal("")));
    String html = Files.readString(page);
    assertTrue(html.contains("<h1>a&lt;b&gt;.jsh</h1>"), html);
    assertTrue(html.contains("<pre class=\"stdout\">1 &lt; 2\n</pre>"), html);
    assertTrue(html.contains("<div><b>bold</b></div>"), html);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void picturesThatAreNotKeptAreMentioned() throws IOException {
    assertEquals(
        0, ScriptRun.run("a.jsh", "html x", Optional.empty(), new FakeEvaluator(), terminal("")));
    assertEquals(
        "Pictures are kept with --output PAGE.html\n", err.toString(StandardCharsets.UTF_8));
    assertEquals(new JsonArray(), MultilineText.split(""));
  }
}
