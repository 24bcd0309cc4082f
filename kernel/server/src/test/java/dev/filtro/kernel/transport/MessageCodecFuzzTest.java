package dev.filtro.kernel.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.filtro.kernel.message.MalformedMessageException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rubbish in frames is refused by a [MalformedMessageException] and by nothing else, at once and
/// cheaply.
///
/// `-Dfiltro.fuzz.rounds=100000000` makes a longer run.
class MessageCodecFuzzTest {
  private static final long ROUNDS = Long.getLong("filtro.fuzz.rounds", 10_000);
  private static final long SEED = Long.getLong("filtro.fuzz.seed", 42);
  private static final long MAX_ALLOCATION = 4 << 20;
  private static final String[] SEEDS = {
    "{\"msg_id\":\"1\",\"session\":\"s\",\"msg_type\":\"execute_request\",\"subshell_id\":null}",
    "{}",
    "{\"a\":[1,2.5e3,{\"b\":null,\"é😀\":\"\\u0041\"}],\"c\":true}",
    "[]",
    ""
  };
  private static final String[] PIECES = {
    "{", "}", "[", "]", "\"", ":", ",", "\\u", "1e999999999", "-", "null", "NaN", "\u0000", "//"
  };

  private final Signer signer = new Signer("hmac-sha256", "key");
  private final MessageCodec codec = new MessageCodec(signer);
  private final Random random = new Random(SEED);

  @Test
  @Timeout(3600)
  void rubbishIsRefusedCheaply() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long refused = 0;
    for (long round = 0; round < ROUNDS; round++) {
      List<byte[]> frames = random.nextInt(10) == 0 ? scattered() : signed();
      long before = threads.getCurrentThreadAllocatedBytes();
      refused += refuses(frames) ? 1 : 0;
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < MAX_ALLOCATION, () -> allocated + " bytes allocated: " + text(frames));
    }
    assertTrue(refused > ROUNDS / 2, "refused " + refused + " of " + ROUNDS);
  }

  private boolean refuses(List<byte[]> frames) {
    try {
      codec.decode(frames);
      return false;
    } catch (MalformedMessageException e) {
      return true;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(text(frames), e);
    }
  }

  private static String text(List<byte[]> frames) {
    return frames.stream().map(Arrays::toString).toList().toString();
  }

  /// Frames that the key has signed, whatever they hold.
  private List<byte[]> signed() {
    List<byte[]> parts = new ArrayList<>();
    int count = random.nextInt(5) == 0 ? random.nextInt(7) : 4;
    for (int i = 0; i < count; i++) {
      parts.add(mutated(i == 0 ? SEEDS[0] : SEEDS[random.nextInt(SEEDS.length)]));
    }
    List<byte[]> frames = new ArrayList<>(List.of(MessageCodec.DELIMITER, signer.sign(parts)));
    frames.addAll(parts);
    return frames;
  }

  /// Frames in any order, with delimiters anywhere.
  private List<byte[]> scattered() {
    List<byte[]> frames = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      frames.add(random.nextBoolean() ? MessageCodec.DELIMITER : mutated(SEEDS[0]));
    }
    return frames;
  }

  private byte[] mutated(String seed) {
    StringBuilder text = new StringBuilder(seed);
    for (int n = random.nextInt(3); n > 0 && !text.isEmpty(); n--) {
      int place = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.insert(place, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> text.setLength(place);
        case 2 -> text.insert(place, "[".repeat(random.nextInt(2000)));
        default -> text.deleteCharAt(place);
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
