package dev.filtro.kernel.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.filtro.kernel.message.Header;
import dev.filtro.kernel.message.MalformedMessageException;
import dev.filtro.kernel.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
  private static final String HEADER =
      "{\"msg_id\":\"1\",\"session\":\"s\",\"username\":null,\"date\":\"2026-01-01T00:00:00Z\","
          + "\"msg_type\":\"execute_request\",\"version\":\"5.5\",\"subshell_id\":null}";

  private final Signer signer = new Signer("hmac-sha256", "key");
  private final MessageCodec codec = new MessageCodec(signer);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }

  private List<byte[]> frames(String... signed) {
    List<byte[]> parts = new ArrayList<>();
    for (String part : signed) {
      parts.add(bytes(part));
    }
    List<byte[]> frames = new ArrayList<>(List.of(bytes("client"), bytes("<IDS|MSG>")));
    frames.add(signer.sign(parts));
    frames.addAll(parts);
    return frames;
  }

  private String refusal(List<byte[]> frames) {
    return assertThrows(MalformedMessageException.class, () -> codec.decode(frames)).getMessage();
  }

  @Test
  void writesTheFramesOfTheSpecification() {
    JsonObject header = JsonParser.parseString(HEADER).getAsJsonObject();
    JsonObject content = new JsonObject();
    content.addProperty("text", "naïve <b> \uD83D\uDE00");
    List<byte[]> frames =
        codec.encode(
            new Message(
                List.of(bytes("client")),
                new Header(header),
                new JsonObject(),
                new JsonObject(),
                content,
                List.of(new byte[] {1, 2})));
    assertEquals(8, frames.size());
    assertEquals("client", text(frames.get(0)));
    assertEquals("<IDS|MSG>", text(frames.get(1)));
    assertArrayEquals(signer.sign(frames.subList(3, 7)), frames.get(2));
    assertEquals(HEADER, text(frames.get(3)));
    assertEquals("{}", text(frames.get(4)));
    assertEquals("{}", text(frames.get(5)));
    assertEquals("{\"text\":\"naïve <b> \uD83D\uDE00\"}", text(frames.get(6)));
    assertArrayEquals(new byte[] {1, 2}, frames.get(7));
  }

  @Test
  void readsWhatAClientWrites() throws MalformedMessageException {
    List<byte[]> frames = frames(HEADER, "{}", "{\"a\":1}", "{\"code\":\"1+1\"}");
    frames.add(new byte[] {7});
    Message message = codec.decode(frames);
    assertEquals("client", text(message.routes().getFirst()));
    assertEquals("execute_request", message.header().type());
    assertEquals("1", message.header().id());
    assertEquals("1+1", message.content().get("code").getAsString());
    assertEquals(1, message.metadata().get("a").getAsInt());
    assertArrayEquals(new byte[] {7}, message.buffers().getFirst());
  }

  @Test
  void refusesAWrongSignature() {
    List<byte[]> frames = frames(HEADER, "{}", "{}", "{}");
    frames.set(6, bytes("{\"code\":\"evil\"}"));
    assertEquals("a message whose signature is wrong", refusal(frames));
  }

  @Test
  void refusesAnUnsignedMessage() {
    List<byte[]> frames = frames(HEADER, "{}", "{}", "{}");
    frames.set(2, new byte[0]);
    assertEquals("an unsigned message", refusal(frames));
  }

  @Test
  void refusesAReplay() throws MalformedMessageException {
    List<byte[]> frames = frames(HEADER, "{}", "{}", "{}");
    codec.decode(frames);
    assertEquals("a message that came before (a replay)", refusal(frames));
  }

  @Test
  void refusesTooFewFrames() {
    assertEquals("a message without the frame <IDS|MSG>", refusal(List.of()));
    assertEquals(
        "a message needs a signature and four frames after <IDS|MSG> but has 4",
        refusal(frames(HEADER, "{}", "{}")));
    assertEquals(
        "a message needs a signature and four frames after <IDS|MSG> but has 0",
        refusal(List.of(bytes("<IDS|MSG>"))));
  }

  @Test
  void refusesWhatIsNotAJsonObject() {
    assertEquals("content: must be a JSON object", refusal(frames(HEADER, "{}", "{}", "[1]")));
    assertEquals("parent_header: must be a JSON object", refusal(frames(HEADER, "", "{}", "{}")));
    assertEquals(
        "content: not JSON: malformed JSON at line 1 column 5 path $",
        refusal(frames(HEADER, "{}", "{}", "{} {}")));
    assertEquals(
        "header: \"msg_id\" (a string) is missing", refusal(frames("{}", "{}", "{}", "{}")));
    assertEquals(
        "header: \"msg_id\" must be a string but is 1",
        refusal(frames("{\"msg_id\":1}", "{}", "{}", "{}")));
    String deep = "[".repeat(100_000);
    assertEquals("metadata: not JSON", refusal(frames(HEADER, "{}", deep, "{}")).substring(0, 18));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    List<byte[]> parts =
        List.of(bytes(HEADER), bytes("{}"), bytes("{}"), new byte[] {'{', '"', (byte) 0xc3, '"'});
    List<byte[]> frames = new ArrayList<>(List.of(bytes("<IDS|MSG>"), signer.sign(parts)));
    frames.addAll(parts);
    assertEquals("content: not UTF-8", refusal(frames));
  }
}
