package dev.filtro.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps a flood of prints within what a notebook can hold: the beginning, up to a limit, and the
/// end. In between one line tells how much is missing.
///
/// Not safe for several threads by itself; the [Outbox] guards it.
final class OutputLimit {
  private static final long MAX_CHARS = 24_000_000;
  private static final int TAIL_CHARS = 4_000;
  private static final int MAX_CELLS = 1_000;

  private final long maxChars;
  private final Map<Integer, Long> printed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
          return size() > MAX_CELLS;
        }
      };
  private final Map<Place, Gap> gaps = new LinkedHashMap<>();

  OutputLimit() {
    this(MAX_CHARS);
  }

  OutputLimit(long maxChars) {
    this.maxChars = maxChars;
  }

  private record Place(int cell, boolean error) {}

  /// What was held back in one place.
  private static final class Gap {
    private final StringBuilder tail = new StringBuilder();
    private long missing;

    void add(String text) {
      tail.append(text);
      if (tail.length() > 2 * TAIL_CHARS) {
        int cut = tail.length() - TAIL_CHARS;
        if (Character.isLowSurrogate(tail.charAt(cut))) {
          cut++;
        }
        missing += cut;
        tail.delete(0, cut);
      }
    }

    String text() {
      return missing == 0
          ? tail.toString()
          : "\n... %,d characters are left out here ...\n%s".formatted(missing, tail);
    }
  }

  /// The part of a text that may be sent now; the rest is held back.
  String admit(int cell, boolean error, String text) {
    long before = printed.getOrDefault(cell, 0L);
    printed.put(cell, before + text.length());
    if (before < maxChars) {
      return text;
    }
    gaps.computeIfAbsent(new Place(cell, error), place -> new Gap()).add(text);
    return "";
  }

  /// What was held back since the last time, now that something else follows.
  List<Report> release() {
    List<Report> released = new ArrayList<>();
    gaps.forEach(
        (place, gap) -> released.add(new Report.Printed(place.cell(), place.error(), gap.text())));
    gaps.clear();
    return released;
  }
}
