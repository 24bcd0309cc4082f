package dev.filtro.kernel.transport;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;
import java.util.List;

/// Where the front end wants the kernel to listen, and the key that signs their messages.
///
/// Source: "Making kernels for Jupyter", connection files.
///
/// @param transport `tcp` or `ipc`
/// @param ip an address, or for `ipc` the beginning of the sockets' path
/// @param shellPort a port, or 0 for one that the system chooses; so are the others
/// @param key empty if messages are not signed
public record ConnectionFile(
    String transport,
    String ip,
    int shellPort,
    int controlPort,
    int stdinPort,
    int iopubPort,
    int heartbeatPort,
    String scheme,
    String key)
    implements StartFile {

  static ConnectionFile of(JsonObject json) throws MalformedMessageException {
    Content fields = new Content("connection file", json);
    String transport = fields.text("transport", "tcp");
    if (!List.of("tcp", "ipc").contains(transport)) {
      throw new MalformedMessageException(
          "connection file: \"transport\" must be \"tcp\" or \"ipc\" but is \"" + transport + "\"");
    }
    return new ConnectionFile(
        transport,
        fields.text("ip", "127.0.0.1"),
        port(fields, "shell_port"),
        port(fields, "control_port"),
        port(fields, "stdin_port"),
        port(fields, "iopub_port"),
        port(fields, "hb_port"),
        fields.text("signature_scheme", "hmac-sha256"),
        fields.text("key", ""));
  }

  static int port(Content fields, String field) throws MalformedMessageException {
    int port = fields.number(field, 0);
    if (port < 1 || port > 65_535) {
      throw new MalformedMessageException(
          fields.name() + ": \"" + field + "\" must be a port from 1 to 65535 but is " + port);
    }
    return port;
  }

  /// Leaves the key out: this may reach a log.
  @Override
  public String toString() {
    return "%s://%s shell %d control %d stdin %d iopub %d heartbeat %d"
        .formatted(transport, ip, shellPort, controlPort, stdinPort, iopubPort, heartbeatPort);
  }
}
