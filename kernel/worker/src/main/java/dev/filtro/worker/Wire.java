package dev.filtro.worker;

import static dev.filtro.worker.Fields.readBundle;
import static dev.filtro.worker.Fields.readClasses;
import static dev.filtro.worker.Fields.readMagics;
import static dev.filtro.worker.Fields.readOptionalText;
import static dev.filtro.worker.Fields.readText;
import static dev.filtro.worker.Fields.readTexts;
import static dev.filtro.worker.Fields.readThrown;
import static dev.filtro.worker.Fields.writeBundle;
import static dev.filtro.worker.Fields.writeClasses;
import static dev.filtro.worker.Fields.writeMagics;
import static dev.filtro.worker.Fields.writeText;
import static dev.filtro.worker.Fields.writeTexts;
import static dev.filtro.worker.Fields.writeThrown;

import dev.filtro.display.comm.CommEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Commands and reports as bytes: a tag, then the record's components in order.
public final class Wire {
  private static final Tag[] TAGS = Tag.values();

  private enum Tag {
    BEGIN,
    LOAD,
    INVOKE,
    RUN,
    RENDER,
    FORGET,
    ADD_TO_CLASS_PATH,
    RENEW,
    DESCRIBE,
    INTERRUPT,
    PREPARE_STOP,
    STOP_SENT,
    CLOSE_BLOCKER,
    ANSWER,
    CLOSE,
    DELIVER,
    HELLO,
    PRINTED,
    SHOWN,
    UPDATED,
    CLEARED,
    QUESTION,
    DONE,
    THREW,
    STOPPED,
    UNDRAWN,
    RENDERED,
    DESCRIBED,
    REACHED,
    MESSAGED,
    DELIVERED,
    MAGICS_REGISTERED
  }

  @FunctionalInterface
  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private Wire() {}

  /// A command as bytes.
  public static byte[] encode(Command command) {
    return switch (command) {
      case Command.Begin c -> bytes(Tag.BEGIN, out -> out.writeInt(c.cell()));
      case Command.Load load -> bytes(Tag.LOAD, out -> write(out, load));
      case Command.Invoke call -> bytes(Tag.INVOKE, out -> write(out, call));
      case Command.Run(Command.Load load, Command.Invoke call, boolean drawn) ->
          bytes(
              Tag.RUN,
              out -> {
                write(out, load);
                write(out, call);
                out.writeBoolean(drawn);
              });
      case Command.Render c -> bytes(Tag.RENDER, out -> out.writeInt(c.run()));
      case Command.Forget c ->
          bytes(
              Tag.FORGET,
              out -> {
                writeText(out, c.className());
                writeText(out, c.fieldName());
              });
      case Command.AddToClassPath c ->
          bytes(Tag.ADD_TO_CLASS_PATH, out -> writeText(out, c.path()));
      case Command.Renew c ->
          bytes(
              Tag.RENEW,
              out -> {
                writeClasses(out, c.changed());
                writeTexts(out, c.variables());
                writeText(out, c.cause());
              });
      case Command.Describe c ->
          bytes(
              Tag.DESCRIBE,
              out -> {
                out.writeInt(c.id());
                writeText(out, c.className());
                writeText(out, c.fieldName());
              });
      case Command.Interrupt c -> call(Tag.INTERRUPT, c.user(), c.run());
      case Command.PrepareStop c -> call(Tag.PREPARE_STOP, c.user(), c.run());
      case Command.StopSent c ->
          bytes(Tag.STOP_SENT, out -> out.writeBoolean(c.user() == Command.User.HANDLER));
      case Command.CloseBlocker() -> bytes(Tag.CLOSE_BLOCKER, out -> {});
      case Command.Answer c ->
          bytes(
              Tag.ANSWER,
              out -> {
                out.writeInt(c.id());
                writeText(out, c.line());
                writeText(out, c.refusal());
              });
      case Command.Deliver(int cell, CommEvent event) ->
          bytes(
              Tag.DELIVER,
              out -> {
                out.writeInt(cell);
                CommFields.write(out, event);
              });
      case Command.Close() -> bytes(Tag.CLOSE, out -> {});
    };
  }

  private static void write(DataOutputStream out, Command.Load load) throws IOException {
    writeClasses(out, load.classes());
    out.writeBoolean(load.kept());
  }

  private static Command.Load readLoad(DataInputStream in) throws IOException {
    return new Command.Load(readClasses(in), in.readBoolean());
  }

  private static void write(DataOutputStream out, Command.Invoke call) throws IOException {
    out.writeInt(call.run());
    writeText(out, call.className());
    writeText(out, call.methodName());
  }

  private static Command.Invoke readInvoke(DataInputStream in) throws IOException {
    return new Command.Invoke(in.readInt(), readText(in), readText(in));
  }

  private static byte[] call(Tag tag, Command.User user, int run) {
    return bytes(
        tag,
        out -> {
          out.writeBoolean(user == Command.User.HANDLER);
          out.writeInt(run);
        });
  }

  private static Command.User readUser(DataInputStream in) throws IOException {
    return in.readBoolean() ? Command.User.HANDLER : Command.User.CELL;
  }

  /// A report as bytes.
  public static byte[] encode(Report report) {
    return switch (report) {
      case Report.Hello r ->
          bytes(
              Tag.HELLO,
              out -> {
                writeText(out, r.secret());
                out.writeLong(r.pid());
              });
      case Report.Printed r ->
          bytes(
              Tag.PRINTED,
              out -> {
                out.writeInt(r.cell());
                out.writeBoolean(r.error());
                writeText(out, r.text());
              });
      case Report.Shown r ->
          bytes(
              Tag.SHOWN,
              out -> {
                out.writeInt(r.cell());
                writeText(out, r.id());
                writeBundle(out, r.bundle());
              });
      case Report.Updated r ->
          bytes(
              Tag.UPDATED,
              out -> {
                out.writeInt(r.cell());
                writeText(out, r.id());
                writeBundle(out, r.bundle());
              });
      case Report.Cleared r ->
          bytes(
              Tag.CLEARED,
              out -> {
                out.writeInt(r.cell());
                out.writeBoolean(r.later());
              });
      case Report.Question r ->
          bytes(
              Tag.QUESTION,
              out -> {
                out.writeInt(r.cell());
                out.writeInt(r.id());
                writeText(out, r.prompt());
                out.writeBoolean(r.password());
              });
      case Report.Messaged(int cell, CommEvent event) ->
          bytes(
              Tag.MESSAGED,
              out -> {
                out.writeInt(cell);
                CommFields.write(out, event);
              });
      case Report.Delivered(int cell) -> bytes(Tag.DELIVERED, out -> out.writeInt(cell));
      case Report.Done() -> bytes(Tag.DONE, out -> {});
      case Report.Threw r -> bytes(Tag.THREW, out -> writeThrown(out, r.thrown()));
      case Report.Stopped() -> bytes(Tag.STOPPED, out -> {});
      case Report.Undrawn r -> bytes(Tag.UNDRAWN, out -> writeThrown(out, r.thrown()));
      case Report.Rendered r -> bytes(Tag.RENDERED, out -> writeBundle(out, r.bundle()));
      case Report.Described r ->
          bytes(
              Tag.DESCRIBED,
              out -> {
                out.writeInt(r.id());
                writeText(out, r.type());
                writeText(out, r.text());
                writeText(out, r.size());
                writeTexts(out, r.names());
              });
      case Report.MagicsRegistered r ->
          bytes(Tag.MAGICS_REGISTERED, out -> writeMagics(out, r.magics()));
      case Report.Reached r -> bytes(Tag.REACHED, out -> out.writeBoolean(r.inUserCode()));
    };
  }

  /// A command from bytes.
  ///
  /// @throws IOException if they are not one
  public static Command decodeCommand(byte[] frame) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
    Tag tag = readTag(in);
    return switch (tag) {
      case BEGIN -> new Command.Begin(in.readInt());
      case LOAD -> readLoad(in);
      case INVOKE -> readInvoke(in);
      case RUN -> new Command.Run(readLoad(in), readInvoke(in), in.readBoolean());
      case RENDER -> new Command.Render(in.readInt());
      case FORGET -> new Command.Forget(readText(in), readText(in));
      case ADD_TO_CLASS_PATH -> new Command.AddToClassPath(readText(in));
      case RENEW -> new Command.Renew(readClasses(in), readTexts(in), readText(in));
      case DESCRIBE -> new Command.Describe(in.readInt(), readText(in), readText(in));
      case INTERRUPT -> new Command.Interrupt(readUser(in), in.readInt());
      case PREPARE_STOP -> new Command.PrepareStop(readUser(in), in.readInt());
      case STOP_SENT -> new Command.StopSent(readUser(in));
      case CLOSE_BLOCKER -> new Command.CloseBlocker();
      case ANSWER -> new Command.Answer(in.readInt(), readOptionalText(in), readOptionalText(in));
      case CLOSE -> new Command.Close();
      case DELIVER -> new Command.Deliver(in.readInt(), CommFields.read(in));
      default -> throw new IOException(tag + " is not a command");
    };
  }

  /// A report from bytes.
  ///
  /// @throws IOException if they are not one
  public static Report decodeReport(byte[] frame) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
    Tag tag = readTag(in);
    return switch (tag) {
      case HELLO -> new Report.Hello(readText(in), in.readLong());
      case PRINTED -> new Report.Printed(in.readInt(), in.readBoolean(), readText(in));
      case SHOWN -> new Report.Shown(in.readInt(), readText(in), readBundle(in));
      case UPDATED -> new Report.Updated(in.readInt(), readText(in), readBundle(in));
      case CLEARED -> new Report.Cleared(in.readInt(), in.readBoolean());
      case QUESTION ->
          new Report.Question(in.readInt(), in.readInt(), readText(in), in.readBoolean());
      case DONE -> new Report.Done();
      case THREW -> new Report.Threw(readThrown(in));
      case STOPPED -> new Report.Stopped();
      case UNDRAWN -> new Report.Undrawn(readThrown(in));
      case RENDERED -> new Report.Rendered(readBundle(in));
      case DESCRIBED ->
          new Report.Described(
              in.readInt(), readText(in), readText(in), readText(in), readTexts(in));
      case MAGICS_REGISTERED -> new Report.MagicsRegistered(readMagics(in));
      case REACHED -> new Report.Reached(in.readBoolean());
      case MESSAGED -> new Report.Messaged(in.readInt(), CommFields.read(in));
      case DELIVERED -> new Report.Delivered(in.readInt());
      default -> throw new IOException(tag + " is not a report");
    };
  }

  private static Tag readTag(DataInputStream in) throws IOException {
    int tag = in.readUnsignedByte();
    if (tag >= TAGS.length) {
      throw new IOException("Unknown message tag " + tag);
    }
    return TAGS[tag];
  }

  @SuppressWarnings("EnumOrdinal") // both ends come from one build; nothing is stored
  private static byte[] bytes(Tag tag, Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(tag.ordinal());
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A message could not be encoded in memory", e);
    }
    return bytes.toByteArray();
  }
}
