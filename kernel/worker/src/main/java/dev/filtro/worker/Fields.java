package dev.filtro.worker;

import dev.filtro.display.MimeBundle;
import java.io.DataInputStream;
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
  private static final int MAX_CAUSES = 1000;

  private Fields() {}

  static void writeText(DataOutput out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(ABSENT);
    } else {
      writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static @Nullable String readOptionalText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == ABSENT) {
      return null;
    }
    return new String(readBytes(in, length), StandardCharsets.UTF_8);
  }

  static String readText(DataInputStream in) throws IOException {
    String text = readOptionalText(in);
    if (text == null) {
      throw new IOException("A message lacks a text that it must have");
    }
    return text;
  }

  static void writeTexts(DataOutput out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  static List<String> readTexts(DataInputStream in) throws IOException {
    int count = readCount(in);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    return readBytes(in, in.readInt());
  }

  /// Nothing is allocated for a length that the message does not have.
  private static byte[] readBytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[checked(length, in)];
    in.readFully(bytes);
    return bytes;
  }

  /// How many elements follow, each of them a byte at least.
  static int readCount(DataInputStream in) throws IOException {
    return checked(in.readInt(), in);
  }

  private static int checked(int length, DataInputStream in) throws IOException {
    int left = in.available();
    if (length < 0 || length > left) {
      throw new IOException(
          "A message announces " + length + " bytes or elements but has " + left + " bytes left");
    }
    return length;
  }

  static void writeClasses(DataOutput out, List<ClassBytecodes> classes) throws IOException {
    out.writeInt(classes.size());
    for (ClassBytecodes loaded : classes) {
      writeText(out, loaded.name());
      writeBytes(out, loaded.bytecodes());
    }
  }

  static List<ClassBytecodes> readClasses(DataInputStream in) throws IOException {
    int count = readCount(in);
    List<ClassBytecodes> classes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = readText(in);
      classes.add(new ClassBytecodes(name, readBytes(in)));
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
    out.writeInt(thrown.suppressed().size());
    for (Thrown each : thrown.suppressed()) {
      writeThrown(out, each);
    }
  }

  static Thrown readThrown(DataInputStream in) throws IOException {
    return readThrown(in, 0);
  }

  private static Thrown readThrown(DataInputStream in, int depth) throws IOException {
    if (depth > MAX_CAUSES) {
      throw new IOException("A message holds more than " + MAX_CAUSES + " causes of an exception");
    }
    String className = readText(in);
    String message = readOptionalText(in);
    int count = readCount(in);
    List<StackTraceElement> frames = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String declaring = readText(in);
      String method = readText(in);
      String file = readOptionalText(in);
      frames.add(new StackTraceElement(declaring, method, file, in.readInt()));
    }
    int unresolved = in.readInt();
    Thrown cause = in.readBoolean() ? readThrown(in, depth + 1) : null;
    int suppressedCount = readCount(in);
    List<Thrown> suppressed = new ArrayList<>(suppressedCount);
    for (int i = 0; i < suppressedCount; i++) {
      suppressed.add(readThrown(in, depth + 1));
    }
    return new Thrown(className, message, frames, unresolved, cause, suppressed);
  }

  static void writeMagics(DataOutput out, List<Report.UserMagic> magics) throws IOException {
    out.writeInt(magics.size());
    for (Report.UserMagic magic : magics) {
      writeText(out, magic.name());
      writeText(out, magic.synopsis());
      writeText(out, magic.description());
    }
  }

  static List<Report.UserMagic> readMagics(DataInputStream in) throws IOException {
    int count = readCount(in);
    List<Report.UserMagic> magics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      magics.add(new Report.UserMagic(readText(in), readText(in), readText(in)));
    }
    return magics;
  }

  static void writeBundle(DataOutput out, MimeBundle bundle) throws IOException {
    Values.write(out, bundle.data());
    Values.write(out, bundle.metadata());
  }

  static MimeBundle readBundle(DataInputStream in) throws IOException {
    Map<String, String> data = new LinkedHashMap<>();
    Values.readMap(in).forEach((mime, content) -> data.put(mime, String.valueOf(content)));
    Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : Values.readMap(in).entrySet()) {
      if (entry.getValue() instanceof Map<?, ?> hints) {
        Map<String, Object> copy = new LinkedHashMap<>();
        hints.forEach((key, value) -> copy.put(key.toString(), value));
        metadata.put(entry.getKey(), copy);
      }
    }
    try {
      return new MimeBundle(data, metadata);
    } catch (IllegalArgumentException e) {
      throw new IOException("A message holds what is no MIME bundle: " + e.getMessage(), e);
    }
  }
}
