package dev.filtro.kernel.script;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.InputUnavailableException;
import dev.filtro.kernel.features.MimeContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The outputs of one cell, as the notebook format has them; echoed to the terminal.
///
/// Source: nbformat 4.5, "Code cell outputs".
final class RecordedOutputs implements CellOutput {
  private final Terminal terminal;
  private final List<JsonObject> outputs = new ArrayList<>();

  /// What was displayed, by display id, in all cells of the run.
  private final Map<String, List<JsonObject>> displays;

  /// The text of what was updated in this cell, by display id.
  private final Map<String, String> latest = new LinkedHashMap<>();

  private boolean clearNext;

  RecordedOutputs(Terminal terminal, Map<String, List<JsonObject>> displays) {
    this.terminal = terminal;
    this.displays = displays;
  }

  @Override
  public synchronized void stream(String name, String text) {
    terminal.print(name, text);
    clearIfDue();
    if (!outputs.isEmpty() && isStream(outputs.getLast(), name)) {
      JsonObject last = outputs.getLast();
      last.addProperty("text", last.get("text").getAsString() + text);
      return;
    }
    JsonObject output = new JsonObject();
    output.addProperty("name", name);
    output.addProperty("output_type", "stream");
    output.addProperty("text", text);
    outputs.add(output);
  }

  private static boolean isStream(JsonObject output, String name) {
    return output.get("output_type").getAsString().equals("stream")
        && output.get("name").getAsString().equals(name);
  }

  @Override
  public synchronized void display(String id, MimeBundle bundle) {
    terminal.println(bundle.text());
    clearIfDue();
    JsonObject output = new JsonObject();
    put(output, bundle);
    output.addProperty("output_type", "display_data");
    outputs.add(output);
    synchronized (displays) {
      displays.computeIfAbsent(id, any -> new ArrayList<>()).add(output);
    }
  }

  /// A display may be updated many times a second: a terminal is shown the last state only, and a
  /// person who looks on a line of each.
  @Override
  public synchronized void update(String id, MimeBundle bundle) {
    terminal.passing(bundle.text());
    latest.put(id, bundle.text());
    synchronized (displays) {
      displays.getOrDefault(id, List.of()).forEach(output -> put(output, bundle));
    }
  }

  @Override
  public synchronized void clear(boolean wait) {
    clearNext = true;
    if (!wait) {
      clearIfDue();
    }
  }

  private void clearIfDue() {
    if (clearNext) {
      outputs.clear();
      clearNext = false;
    }
  }

  @Override
  public String input(String prompt, boolean password) throws InputUnavailableException {
    return terminal.read(prompt, password);
  }

  /// Adds what the cell came to.
  synchronized void end(CellOutcome outcome, int number) {
    clearIfDue();
    latest.values().forEach(terminal::println);
    latest.clear();
    switch (outcome) {
      case CellOutcome.Success success -> success.value().ifPresent(value -> result(value, number));
      case CellOutcome.Failure failure -> error(failure);
    }
  }

  private void result(MimeBundle value, int number) {
    terminal.println(value.text());
    JsonObject output = new JsonObject();
    put(output, value);
    output.addProperty("execution_count", number);
    output.addProperty("output_type", "execute_result");
    outputs.add(output);
  }

  private void error(CellOutcome.Failure failure) {
    JsonObject output = new JsonObject();
    output.addProperty("ename", failure.name());
    output.addProperty("evalue", failure.message());
    output.addProperty("output_type", "error");
    JsonArray traceback = new JsonArray();
    failure.traceback().forEach(traceback::add);
    output.add("traceback", traceback);
    outputs.add(output);
  }

  private static void put(JsonObject output, MimeBundle bundle) {
    MimeContent content = MimeContent.of(bundle);
    output.add("data", content.data());
    output.add("metadata", content.metadata());
  }

  /// A copy of the outputs so far.
  synchronized List<JsonObject> outputs() {
    synchronized (displays) {
      return outputs.stream().map(JsonObject::deepCopy).toList();
    }
  }
}
