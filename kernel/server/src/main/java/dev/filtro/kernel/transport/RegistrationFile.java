package dev.filtro.kernel.transport;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;

/// Where the front end waits to be told on which ports the kernel listens, and the key that signs
/// their messages.
///
/// Source: Jupyter Enhancement Proposal 66, kernel handshaking; jupyter_client, "Making kernels for
/// Jupyter: Registration file".
///
/// @param kernelId the name under which the front end expects this kernel
/// @param ip where the front end is, and where the kernel listens
/// @param key empty if messages are not signed
public record RegistrationFile(String kernelId, String ip, int port, String scheme, String key)
    implements StartFile {

  static RegistrationFile of(JsonObject json) throws MalformedMessageException {
    Content fields = new Content("registration file", json);
    if (!fields.text("transport", "tcp").equals("tcp")) {
      throw new MalformedMessageException(
          "registration file: \"transport\" must be \"tcp\" but is \""
              + fields.text("transport")
              + "\"; for others pass a connection file");
    }
    return new RegistrationFile(
        fields.text("kernel_id"),
        fields.text("registration_ip", "127.0.0.1"),
        ConnectionFile.port(fields, "registration_port"),
        fields.text("signature_scheme", "hmac-sha256"),
        fields.text("key", ""));
  }

  /// A connection on ports that the system chooses.
  ConnectionFile anyPorts() {
    return new ConnectionFile("tcp", ip, 0, 0, 0, 0, 0, scheme, key);
  }

  /// Leaves the key out: this may reach a log.
  @Override
  public String toString() {
    return "kernel %s registering at tcp://%s:%d".formatted(kernelId, ip, port);
  }
}
