package dev.filtro.worker;

import static dev.filtro.worker.Fields.readBytes;
import static dev.filtro.worker.Fields.readCount;
import static dev.filtro.worker.Fields.readText;
import static dev.filtro.worker.Fields.writeBytes;
import static dev.filtro.worker.Fields.writeText;

import dev.filtro.display.comm.CommEvent;
import dev.filtro.display.comm.CommMessage;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What happens to a comm as bytes.
final class CommFields {
  private CommFields() {}

  static void write(DataOutput out, CommEvent event) throws IOException {
    switch (event) {
      case CommEvent.Opened opened -> {
        out.writeByte('o');
        writeText(out, opened.target());
      }
      case CommEvent.Sent sent -> out.writeByte('s');
      case CommEvent.Closed closed -> out.writeByte('c');
    }
    writeText(out, event.comm());
    Values.write(out, event.message().data());
    Values.write(out, event.message().metadata());
    out.writeInt(event.message().buffers().size());
    for (ByteBuffer buffer : event.message().buffers()) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      writeBytes(out, bytes);
    }
  }

  static CommEvent read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'o' -> {
        String target = readText(in);
        yield new CommEvent.Opened(readText(in), target, readMessage(in));
      }
      case 's' -> new CommEvent.Sent(readText(in), readMessage(in));
      case 'c' -> new CommEvent.Closed(readText(in), readMessage(in));
      default -> throw new IOException("A message holds a comm event of unknown kind " + kind);
    };
  }

  private static CommMessage readMessage(DataInputStream in) throws IOException {
    Map<String, ?> data = Values.readMap(in);
    Map<String, ?> metadata = Values.readMap(in);
    int count = readCount(in);
    List<ByteBuffer> buffers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      buffers.add(ByteBuffer.wrap(readBytes(in)));
    }
    try {
      return new CommMessage(data, metadata, buffers);
    } catch (IllegalArgumentException e) {
      throw new IOException("A message holds what is not JSON: " + e.getMessage(), e);
    }
  }
}
