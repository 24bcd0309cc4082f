package dev.filtro.kernel.transport;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Header;
import dev.filtro.kernel.message.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Answers subscriptions to iopub, so that a client knows from when on it misses nothing.
///
/// Source: Jupyter Enhancement Proposal 65, `iopub_welcome`.
final class Welcome {
  private static final byte SUBSCRIBE = 1;

  private final MessageCodec codec;
  private final String session;

  Welcome(MessageCodec codec, String session) {
    this.codec = codec;
    this.session = session;
  }

  /// The frames that answer a frame from a subscriber; none if it is not a subscription.
  Optional<List<byte[]>> answer(byte[] frame) {
    if (frame.length == 0 || frame[0] != SUBSCRIBE) {
      return Optional.empty();
    }
    byte[] topic = Arrays.copyOfRange(frame, 1, frame.length);
    try {
      JsonObject content = new JsonObject();
      content.addProperty(
          "subscription",
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(topic)).toString());
      Header header = Header.create("iopub_welcome", session);
      return Optional.of(
          codec.encode(new Message(List.of(topic), header, new JsonObject(), content)));
    } catch (CharacterCodingException e) {
      return Optional.empty(); // the proposal: what is not UTF-8 is ignored
    }
  }
}
