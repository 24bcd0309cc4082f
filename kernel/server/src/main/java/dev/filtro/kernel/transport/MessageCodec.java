package dev.filtro.kernel.transport;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Header;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.MalformedMessageException;
import dev.filtro.kernel.message.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns messages into frames and back.
///
/// Shapes: `identity..., <IDS|MSG>, signature, header, parent header, metadata, content,
/// buffer...`.
///
/// Source: Jupyter messaging 5.5, "The wire protocol".
final class MessageCodec {
  /// Stands between identities and message.
  static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

  private static final int SIGNED_FRAMES = 4;
  private static final int REMEMBERED_SIGNATURES = 65_536;

  private final Signer signer;
  private final SeenSignatures seen = new SeenSignatures(REMEMBERED_SIGNATURES);

  MessageCodec(Signer signer) {
    this.signer = signer;
  }

  /// The frames of a message, signed. May be called by several threads at once.
  List<byte[]> encode(Message message) {
    List<byte[]> signed =
        List.of(
            bytes(message.header().json()),
            bytes(message.parent()),
            bytes(message.metadata()),
            bytes(message.content()));
    List<byte[]> frames = new ArrayList<>(message.routes());
    frames.add(DELIMITER);
    frames.add(signer.sign(signed));
    frames.addAll(signed);
    frames.addAll(message.buffers());
    return frames;
  }

  /// The message that frames stand for. Called by one thread.
  ///
  /// @throws MalformedMessageException if frames are missing, unsigned, wrongly signed, seen before
  ///   or not JSON objects
  Message decode(List<byte[]> frames) throws MalformedMessageException {
    int start = delimiter(frames) + 1;
    if (frames.size() < start + 1 + SIGNED_FRAMES) {
      throw new MalformedMessageException(
          "a message needs a signature and four frames after <IDS|MSG> but has "
              + (frames.size() - start));
    }
    byte[] signature = frames.get(start);
    List<byte[]> signed = frames.subList(start + 1, start + 1 + SIGNED_FRAMES);
    verify(signature, signed);
    return new Message(
        frames.subList(0, start - 1),
        Header.of(object("header", signed.get(0))),
        object("parent_header", signed.get(1)),
        object("metadata", signed.get(2)),
        object("content", signed.get(3)),
        frames.subList(start + 1 + SIGNED_FRAMES, frames.size()));
  }

  private static int delimiter(List<byte[]> frames) throws MalformedMessageException {
    for (int i = 0; i < frames.size(); i++) {
      if (Arrays.equals(frames.get(i), DELIMITER)) {
        return i;
      }
    }
    throw new MalformedMessageException("a message without the frame <IDS|MSG>");
  }

  private void verify(byte[] signature, List<byte[]> signed) throws MalformedMessageException {
    if (!signer.signs()) {
      return;
    }
    if (signature.length == 0) {
      throw new MalformedMessageException("an unsigned message");
    }
    if (!signer.verify(signed, signature)) {
      throw new MalformedMessageException("a message whose signature is wrong");
    }
    if (!seen.add(signature)) {
      throw new MalformedMessageException("a message that came before (a replay)");
    }
  }

  private static JsonObject object(String name, byte[] frame) throws MalformedMessageException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(frame)).toString();
      return Json.parseObject(name, text);
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException(name + ": not UTF-8");
    }
  }

  private static byte[] bytes(JsonObject json) {
    return Json.text(json).getBytes(StandardCharsets.UTF_8);
  }
}
