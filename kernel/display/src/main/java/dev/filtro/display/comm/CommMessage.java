package dev.filtro.display.comm;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// What travels on a comm: JSON, hints, and bytes.
///
/// JSON is made of `Map`, `List`, `String`, `Number`, `Boolean` and null. What is given is copied
/// when the message is made; arrays become lists, characters and enums strings. Whole numbers that
/// arrive are `Integer`, `Long` or `BigInteger`, whichever is the smallest that holds them, others
/// `Double`: read them as `Number`.
///
/// Errors: a value of another type, a number that JSON lacks (`NaN`, infinities) and nesting deeper
/// than 200 are refused; the message names the place.
///
/// @param data what is said
/// @param metadata hints; most messages have none
/// @param buffers bytes that travel as they are, from each buffer's position to its limit
public record CommMessage(Map<String, ?> data, Map<String, ?> metadata, List<ByteBuffer> buffers) {

  /// Copies all.
  public CommMessage {
    data = JsonValues.copy("data", data);
    metadata = JsonValues.copy("metadata", metadata);
    buffers = buffers.stream().map(CommMessage::copy).toList();
  }

  /// A message of JSON alone.
  public CommMessage(Map<String, ?> data) {
    this(data, Map.of(), List.of());
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
