package dev.filtro.kernel.dispatch;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.Header;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes to all clients: output, and whether the kernel is busy.
final class Broadcast {
  private final Outlet outlet;
  private final String session;

  /// The header of the cell that runs, if one does.
  private @Nullable JsonObject running;

  Broadcast(Outlet outlet, String session) {
    this.outlet = outlet;
    this.session = session;
  }

  record Status(String executionState) {}

  /// Publishes something that a request caused.
  void publish(
      JsonObject parent,
      String type,
      JsonObject metadata,
      JsonObject content,
      List<byte[]> buffers) {
    outlet.send(
        Channel.IOPUB,
        new Message(
            List.of(type.getBytes(StandardCharsets.US_ASCII)),
            Header.create(type, session),
            parent,
            metadata,
            content,
            buffers));
  }

  private void publishStatus(JsonObject parent, String state) {
    publish(parent, "status", new JsonObject(), Json.of(new Status(state)), List.of());
  }

  /// The kernel has begun to live.
  void starting() {
    publishStatus(new JsonObject(), "starting");
  }

  /// A request has begun to be handled.
  synchronized void busy(JsonObject parent, boolean cell) {
    publishStatus(parent, "busy");
    if (cell) {
      running = parent;
    }
  }

  /// A request has been handled. Front ends take the latest status for the kernel's own, so if a
  /// cell still runs they are told again.
  synchronized void idle(JsonObject parent, boolean cell) {
    if (cell) {
      running = null;
    }
    publishStatus(parent, "idle");
    if (running != null) {
      publishStatus(running, "busy");
    }
  }
}
