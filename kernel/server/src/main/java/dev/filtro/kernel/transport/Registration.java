package dev.filtro.kernel.transport;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// Tells a front end on which ports the kernel listens.
///
/// Shapes: `<IDS|MSG>, signature, content`; the ROUTER at the other end puts our identity before.
///
/// Source: Jupyter Enhancement Proposal 66; Jupyter messaging 5.6, "Handshake".
final class Registration {
  private static final int PATIENCE_MILLIS = 30_000;

  private Registration() {}

  /// Registers, and waits for the acknowledgement.
  ///
  /// @throws IOException if none comes within half a minute: nobody would use this kernel then
  static void at(RegistrationFile file, ConnectionFile connection) throws IOException {
    try (ZContext context = new ZContext()) {
      ZMQ.Socket socket =
          ClientSocket.connect(context, SocketType.DEALER, file.ip(), file.port(), PATIENCE_MILLIS);
      byte[] content = Json.text(content(file, connection)).getBytes(StandardCharsets.UTF_8);
      byte[] signature = new Signer(file.scheme(), file.key()).sign(List.of(content));
      socket.send(MessageCodec.DELIMITER, ZMQ.SNDMORE);
      socket.send(signature, ZMQ.SNDMORE);
      socket.send(content, 0);
      if (socket.recv() == null) {
        throw new IOException(
            "nobody at tcp://"
                + file.ip()
                + ":"
                + file.port()
                + " acknowledged the registration within "
                + PATIENCE_MILLIS / 1000
                + " s");
      }
    }
  }

  private static JsonObject content(RegistrationFile file, ConnectionFile connection) {
    JsonObject content = new JsonObject();
    content.addProperty("kernel_id", file.kernelId());
    content.addProperty("control_port", connection.controlPort());
    content.addProperty("shell_port", connection.shellPort());
    content.addProperty("stdin_port", connection.stdinPort());
    content.addProperty("iopub_port", connection.iopubPort());
    content.addProperty("hb_port", connection.heartbeatPort());
    return content;
  }
}
