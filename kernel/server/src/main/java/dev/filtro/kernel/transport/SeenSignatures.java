package dev.filtro.kernel.transport;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;

/// The latest signatures: one that comes again is a replay.
final class SeenSignatures {
  private final int capacity;
  private final LinkedHashSet<String> seen = new LinkedHashSet<>();

  /// Remembers as many; the oldest are forgotten.
  SeenSignatures(int capacity) {
    this.capacity = capacity;
  }

  /// Remembers a signature.
  ///
  /// @return whether it is new
  boolean add(byte[] signature) {
    boolean fresh = seen.add(new String(signature, StandardCharsets.US_ASCII));
    if (seen.size() > capacity) {
      seen.removeFirst();
    }
    return fresh;
  }
}
