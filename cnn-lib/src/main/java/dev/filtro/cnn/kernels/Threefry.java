package dev.filtro.cnn.kernels;

/// Random numbers from a key and a counter, without any state: the same wherever and in whatever
/// order they are asked for, so they depend neither on threads nor on vector lengths.
///
/// Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", section
/// 4.2: Threefry-2x32 with 20 rounds. Philox of the same paper needs products of 64 bits, which
/// vectors of integers lack.
public final class Threefry {
  /// The constant of the key schedule.
  public static final int PARITY = 0x1BD11BDA;

  private Threefry() {}

  /// Two numbers of 32 random bits each, the first one in the lower half.
  public static long bits(long key, int counter) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int k2 = PARITY ^ k0 ^ k1;
    return block(k0, k1, k2, counter + k0, k1);
  }

  /// The words of the counter are given with the key already added.
  private static long block(int k0, int k1, int k2, int first, int second) {
    int a = first;
    int b = second;
    for (int i = 1; i <= 5; i++) {
      boolean odd = (i & 1) == 1;
      for (int r = 0; r < 4; r++) {
        a += b;
        b = Integer.rotateLeft(b, rotation(odd, r)) ^ a;
      }
      a += i % 3 == 1 ? k1 : i % 3 == 2 ? k2 : k0;
      b += (i % 3 == 1 ? k2 : i % 3 == 2 ? k0 : k1) + i;
    }
    return (a & 0xFFFFFFFFL) | ((long) b << 32);
  }

  /// By how many bits a round rotates.
  private static int rotation(boolean odd, int round) {
    return switch (round) {
      case 0 -> odd ? 13 : 17;
      case 1 -> odd ? 15 : 29;
      case 2 -> odd ? 26 : 16;
      default -> odd ? 6 : 24;
    };
  }

  /// The bits of element `i` of an array: numbers come in blocks of 32, whose halves are the two
  /// results of 16 counters.
  public static int element(long key, int i) {
    int counter = (i >>> 5) * 16 + (i & 15);
    long both = bits(key, counter);
    return (i & 16) == 0 ? (int) both : (int) (both >>> 32);
  }
}
