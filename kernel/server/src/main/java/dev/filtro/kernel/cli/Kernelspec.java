package dev.filtro.kernel.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The folder `kernels/filtro` of a Jupyter data folder: a copy of [Home] beside a `kernel.json`.
///
/// A copy, so that cleaning or deleting the clone does not break an installed kernel.
///
/// Source: jupyter_client, "Making kernels for Jupyter: Kernel specs".
///
/// @param jupyterData the data folder of a Jupyter, such as `~/.local/share/jupyter`
record Kernelspec(Path jupyterData) {

  /// Name by which Jupyter knows the kernel.
  static final String NAME = "filtro";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /// Keeps the absolute path: Jupyter starts kernels from other folders.
  Kernelspec {
    jupyterData = jupyterData.toAbsolutePath().normalize();
  }

  /// The kernelspec's own folder.
  Path folder() {
    return jupyterData.resolve("kernels").resolve(NAME);
  }

  /// Copies Filtro here, replacing what was installed before; does nothing if that is current.
  void install(Home home) throws IOException {
    String fingerprint = home.fingerprint();
    if (installed().filter(fingerprint::equals).isPresent()) {
      return;
    }
    Files.createDirectories(jupyterData.resolve("kernels"));
    // Outside kernels/, so that Jupyter never lists a half-made copy.
    Path fresh = Files.createTempDirectory(jupyterData, "filtro-installing-");
    try {
      for (Path file : home.programFiles()) {
        Path copy = fresh.resolve(home.folder().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
      Files.writeString(fresh.resolve("kernel.json"), GSON.toJson(description(fingerprint)) + "\n");
      Folders.openToReaders(fresh);
      Folders.replace(folder(), fresh);
    } finally {
      Folders.delete(fresh);
    }
  }

  /// Removes the kernel.
  ///
  /// @return whether there was one
  boolean uninstall() throws IOException {
    boolean there = Files.isDirectory(folder());
    Folders.delete(folder());
    return there;
  }

  /// The fingerprint of the installed copy; empty if there is none.
  Optional<String> installed() throws IOException {
    Path file = folder().resolve("kernel.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonObject metadata =
          JsonParser.parseString(Files.readString(file))
              .getAsJsonObject()
              .getAsJsonObject("metadata");
      JsonElement fingerprint = metadata == null ? null : metadata.get("fingerprint");
      return Optional.of(fingerprint == null ? "unknown" : fingerprint.getAsString());
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException damaged) {
      return Optional.of("unreadable");
    }
  }

  private JsonObject description(String fingerprint) {
    JsonArray command = new JsonArray();
    command.add(new Home(folder()).launcher().toString());
    command.add("kernel");
    command.add("start");
    command.add("{connection_file}");
    JsonObject metadata = new JsonObject();
    metadata.addProperty("debugger", false);
    metadata.addProperty("fingerprint", fingerprint);
    JsonObject description = new JsonObject();
    description.add("argv", command);
    description.addProperty("display_name", "Java (Filtro)");
    description.addProperty("language", "java");
    description.addProperty("interrupt_mode", "message");
    description.add("metadata", metadata);
    return description;
  }
}
