package dev.filtro.kernel.transport;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.MalformedMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a front end hands a kernel: either where to listen, or where to tell where it listens.
///
/// Source: jupyter_client, "Making kernels for Jupyter: Connection files".
public sealed interface StartFile permits ConnectionFile, RegistrationFile {

  /// Reads the file that a front end passes.
  ///
  /// @throws IOException if it can't be read or is neither of the two; the message says why
  static StartFile read(Path file) throws IOException {
    try {
      JsonObject json = Json.parseObject("connection file", Files.readString(file));
      return json.has("registration_port") ? RegistrationFile.of(json) : ConnectionFile.of(json);
    } catch (MalformedMessageException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
