package dev.filtro.kernel.script;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.filtro.kernel.features.LanguageInfo;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.MalformedMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A notebook file: what it says is kept, outputs are put in.
///
/// Source: nbformat 4.5.
final class Notebook {
  private static final int MAJOR = 4;
  private static final int MINOR_WITH_CELL_IDS = 5;
  private static final Gson FILE =
      new GsonBuilder()
          .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
          .serializeNulls()
          .disableHtmlEscaping()
          .create();

  private final JsonObject json;

  private Notebook(JsonObject json) {
    this.json = json;
  }

  /// Reads a notebook of format 4, and brings it to 4.5.
  ///
  /// @throws IOException if it can't be read or is no such notebook; the message says why
  static Notebook read(Path file) throws IOException {
    try {
      JsonObject json = Json.parseObject(file.toString(), Files.readString(file));
      if (!json.has("nbformat") || json.get("nbformat").getAsInt() != MAJOR) {
        throw new IOException(
            file
                + ": \"nbformat\" must be 4 but is "
                + json.get("nbformat")
                + "; `jupyter nbconvert --to notebook` upgrades older notebooks");
      }
      if (!json.has("cells") || !json.get("cells").isJsonArray()) {
        throw new IOException(file + ": \"cells\" must be a list");
      }
      if (!json.has("metadata")) {
        json.add("metadata", new JsonObject());
      }
      return new Notebook(upgraded(json));
    } catch (MalformedMessageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static JsonObject upgraded(JsonObject json) {
    if (json.get("nbformat_minor").getAsInt() < MINOR_WITH_CELL_IDS) {
      json.addProperty("nbformat_minor", MINOR_WITH_CELL_IDS);
      for (JsonElement cell : json.getAsJsonArray("cells")) {
        if (!cell.getAsJsonObject().has("id")) {
          cell.getAsJsonObject().addProperty("id", UUID.randomUUID().toString().substring(0, 8));
        }
      }
    }
    return json;
  }

  /// The code cells, in order.
  List<CodeCell> codeCells() {
    List<CodeCell> cells = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("cells")) {
      if (each.getAsJsonObject().get("cell_type").getAsString().equals("code")) {
        cells.add(new CodeCell(each.getAsJsonObject()));
      }
    }
    return cells;
  }

  /// Says which kernel and language ran the cells, where the notebook does not.
  void describe() {
    JsonObject metadata = json.getAsJsonObject("metadata");
    if (!metadata.has("kernelspec")) {
      JsonObject kernel = new JsonObject();
      kernel.addProperty("display_name", "Java (Filtro)");
      kernel.addProperty("language", "java");
      kernel.addProperty("name", "filtro");
      metadata.add("kernelspec", kernel);
    }
    metadata.add("language_info", Json.of(LanguageInfo.current()));
  }

  /// The file's text, laid out as Jupyter does.
  String text() {
    return FILE.toJson(json) + "\n";
  }

  /// One cell of code.
  record CodeCell(JsonObject json) {

    String source() {
      return MultilineText.join(json.get("source"));
    }

    /// Whether the cell carries a tag, such as `raises-exception`.
    boolean tagged(String tag) {
      return json.get("metadata") instanceof JsonObject metadata
          && metadata.get("tags") instanceof JsonArray tags
          && tags.asList().stream().anyMatch(each -> each.getAsString().equals(tag));
    }

    /// Forgets an earlier run.
    void reset() {
      json.add("execution_count", JsonNull.INSTANCE);
      json.add("outputs", new JsonArray());
    }

    void ran(int number) {
      json.addProperty("execution_count", number);
    }

    void put(List<JsonObject> outputs) {
      JsonArray list = new JsonArray();
      outputs.forEach(output -> list.add(MultilineText.split(output)));
      json.add("outputs", list);
    }
  }
}
