package dev.filtro.worker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `System.out` or `System.err` of the user's code.
///
/// Text goes to the [Outbox] as it is, a line at once; bytes are decoded as UTF-8, also when a
/// character comes in pieces. Nothing of [PrintStream]'s own buffering is used: it holds locks that
/// would stay taken if JDI stopped the thread there.
final class PrintCapture extends PrintStream {
  private static final String END = "\n";

  private final Outbox outbox;
  private final CellScope scope;
  private final boolean error;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer undecoded = ByteBuffer.allocate(0);

  PrintCapture(Outbox outbox, CellScope scope, boolean error) {
    super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    this.outbox = outbox;
    this.scope = scope;
    this.error = error;
  }

  private void text(@Nullable String text) {
    outbox.print(scope.current(), error, String.valueOf(text));
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void writeBytes(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    ByteBuffer all = ByteBuffer.allocate(undecoded.remaining() + length);
    all.put(undecoded).put(bytes, offset, length).flip();
    CharBuffer chars = CharBuffer.allocate(all.remaining() + 1);
    decoder.decode(all, chars, false);
    undecoded = all;
    text(chars.flip().toString());
  }

  @Override
  public void flush() {
    // The outbox sends everything within milliseconds.
  }

  @Override
  public void close() {
    // Later cells print too.
  }

  @Override
  public void print(boolean value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(char value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(int value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(long value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(float value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(double value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(char[] value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(@Nullable String value) {
    text(value);
  }

  @Override
  public void print(@Nullable Object value) {
    text(String.valueOf(value));
  }

  @Override
  public void println() {
    text(END);
  }

  @Override
  public void println(boolean value) {
    text(value + END);
  }

  @Override
  public void println(char value) {
    text(value + END);
  }

  @Override
  public void println(int value) {
    text(value + END);
  }

  @Override
  public void println(long value) {
    text(value + END);
  }

  @Override
  public void println(float value) {
    text(value + END);
  }

  @Override
  public void println(double value) {
    text(value + END);
  }

  @Override
  public void println(char[] value) {
    text(String.valueOf(value) + END);
  }

  @Override
  public void println(@Nullable String value) {
    text(value + END);
  }

  @Override
  public void println(@Nullable Object value) {
    text(String.valueOf(value) + END);
  }

  @Override
  @SuppressWarnings("AnnotateFormatMethod") // nor is the method that this overrides
  public PrintStream format(String format, @Nullable Object... arguments) {
    text(String.format(format, arguments));
    return this;
  }

  @Override
  @SuppressWarnings("AnnotateFormatMethod") // nor is the method that this overrides
  public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
    text(String.format(locale, format, arguments));
    return this;
  }
}
