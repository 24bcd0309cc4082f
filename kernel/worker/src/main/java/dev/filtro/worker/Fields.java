package dev.filtro.worker;

import dev.filtro.display.MimeBundle;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// The parts of messages as bytes.
final class Fields {
  private static final int ABSENT = -1;

  private Fields() {}

  static void writeText(DataOutput out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(ABSENT);
    } else {
      writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static @Nullable String readOptionalText(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == ABSENT) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String readText(DataInput in) throws IOException {
    String text = readOptionalText(in);
    if (text == null) {
      throw new IOException("A message lacks a text that it must have");
    }
    return text;
  }

  private static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void writeClasses(DataOutput out, List<ClassBytecodes> classes) throws IOException {
    out.writeInt(classes.size());
    for (ClassBytecodes loaded : classes) {
      writeText(out, loaded.name());
      writeBytes(out, loaded.bytecodes());
    }
  }

  static List<ClassBytecodes> readClasses(DataInput in) throws IOException {
    int count = in.readInt();
    List<ClassBytecodes> classes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = readText(in);
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      classes.add(new ClassBytecodes(name, bytes));
    }
    return classes;
  }

  static void writeThrown(DataOutput out, Thrown thrown) throws IOException {
    writeText(out, thrown.className());
    writeText(out, thrown.message());
    out.writeInt(thrown.frames().size());
    for (StackTraceElement frame : thrown.frames()) {
      writeText(out, frame.getClassName());
      writeText(out, frame.getMethodName());
      writeText(out, frame.getFileName());
      out.writeInt(frame.getLineNumber());
    }
    out.writeInt(thrown.unresolved());
    out.writeBoolean(thrown.cause() != null);
    if (thrown.cause() != null) {
      writeThrown(out, thrown.cause());
    }
  }

  static Thrown readThrown(DataInput in) throws IOException {
    String className = readText(in);
    String message = readOptionalText(in);
    int count = in.readInt();
    List<StackTraceElement> frames = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String declaring = readText(in);
      String method = readText(in);
      String file = readOptionalText(in);
      frames.add(new StackTraceElement(declaring, method, file, in.readInt()));
    }
    int unresolved = in.readInt();
    Thrown cause = in.readBoolean() ? readThrown(in) : null;
    return new Thrown(className, message, frames, unresolved, cause);
  }

  static void writeBundle(DataOutput out, MimeBundle bundle) throws IOException {
    writeValue(out, bundle.data());
    writeValue(out, bundle.metadata());
  }

  static MimeBundle readBundle(DataInput in) throws IOException {
    Map<String, String> data = new LinkedHashMap<>();
    readMap(in).forEach((mime, content) -> data.put(mime, String.valueOf(content)));
    Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : readMap(in).entrySet()) {
      if (entry.getValue() instanceof Map<?, ?> hints) {
        Map<String, Object> copy = new LinkedHashMap<>();
        hints.forEach((key, value) -> copy.put(key.toString(), value));
        metadata.put(entry.getKey(), copy);
      }
    }
    return new MimeBundle(data, metadata);
  }

  /// Metadata is JSON-like; what is none of its types travels as text.
  private static void writeValue(DataOutput out, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeByte('m');
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          writeText(out, String.valueOf(entry.getKey()));
          writeValue(out, entry.getValue());
        }
      }
      case List<?> list -> {
        out.writeByte('l');
        out.writeInt(list.size());
        for (Object element : list) {
          writeValue(out, element);
        }
      }
      case Integer number -> {
        out.writeByte('i');
        out.writeInt(number);
      }
      case Number number -> {
        out.writeByte('d');
        out.writeDouble(number.doubleValue());
      }
      case Boolean flag -> {
        out.writeByte('b');
        out.writeBoolean(flag);
      }
      default -> {
        out.writeByte('t');
        writeText(out, value.toString());
      }
    }
  }

  private static Object readValue(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'm' -> readEntries(in);
      case 'l' -> {
        int count = in.readInt();
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          list.add(readValue(in));
        }
        yield list;
      }
      case 'i' -> in.readInt();
      case 'd' -> in.readDouble();
      case 'b' -> in.readBoolean();
      case 't' -> readText(in);
      default -> throw new IOException("A message holds a value of unknown kind " + kind);
    };
  }

  private static Map<String, Object> readMap(DataInput in) throws IOException {
    byte kind = in.readByte();
    if (kind != 'm') {
      throw new IOException("A message holds a value of kind " + kind + " instead of a map");
    }
    return readEntries(in);
  }

  private static Map<String, Object> readEntries(DataInput in) throws IOException {
    int count = in.readInt();
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = readText(in);
      map.put(key, readValue(in));
    }
    return map;
  }
}
