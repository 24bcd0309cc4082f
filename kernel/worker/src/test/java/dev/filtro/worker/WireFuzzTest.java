package dev.filtro.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rubbish on the wire is refused by an [IOException] and by nothing else, at once and cheaply.
///
/// `-Dfiltro.fuzz.rounds=100000000` makes a longer run.
class WireFuzzTest {
  private static final long ROUNDS = Long.getLong("filtro.fuzz.rounds", 300_000);
  private static final long SEED = Long.getLong("filtro.fuzz.seed", 7);
  private static final long MAX_ALLOCATION = 1 << 20;

  @Test
  @Timeout(3600)
  void rubbishIsRefusedCheaply() {
    List<byte[]> seeds =
        Stream.concat(WireTest.commands().map(Wire::encode), WireTest.reports().map(Wire::encode))
            .toList();
    Random random = new Random(SEED);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long refused = 0;
    for (long round = 0; round < ROUNDS; round++) {
      byte[] frame = mutated(seeds.get(random.nextInt(seeds.size())), random);
      long before = threads.getCurrentThreadAllocatedBytes();
      refused += refuses(frame) ? 1 : 0;
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(
          allocated < MAX_ALLOCATION,
          () -> allocated + " bytes allocated for " + Arrays.toString(frame));
    }
    assertTrue(refused > ROUNDS / 2, "refused " + refused + " of " + ROUNDS);
  }

  private static boolean refuses(byte[] frame) {
    try {
      if (frame.length % 2 == 0) {
        Wire.decodeCommand(frame);
      } else {
        Wire.decodeReport(frame);
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] frame = seed.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && frame.length > 0; changes--) {
      int place = random.nextInt(frame.length);
      switch (random.nextInt(5)) {
        case 0 -> frame[place] = (byte) random.nextInt(256);
        case 1 -> frame[place] ^= (byte) (1 << random.nextInt(8));
        case 2 -> frame = Arrays.copyOf(frame, place);
        case 3 -> frame = Arrays.copyOf(frame, frame.length + random.nextInt(9));
        default -> {
          if (place + Integer.BYTES <= frame.length) {
            int[] lengths = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28, 0};
            ByteBuffer.wrap(frame).putInt(place, lengths[random.nextInt(lengths.length)]);
          }
        }
      }
    }
    return frame;
  }
}
