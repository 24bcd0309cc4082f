package dev.filtro.worker;

import org.jspecify.annotations.Nullable;

/// Memory that is kept back, so that there is some to tell what happened when a cell has used up
/// the rest: without it the report itself would end the process.
///
/// For the cell's thread only.
final class MemoryReserve {
  private static final int BYTES = 4 << 20;

  private byte @Nullable [] kept;

  /// Keeps it back, again if it was given away; does without when the heap has no room for it.
  void fill() {
    if (kept == null) {
      try {
        kept = new byte[BYTES];
      } catch (OutOfMemoryError e) {
        // What is left belongs to the user.
      }
    }
  }

  /// Gives it away to whoever needs memory next.
  void release() {
    kept = null;
  }
}
