package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;

/// A part of a stack, and how often it stands there in succession: deep recursions repeat a few
/// frames a thousand times.
///
/// @param frames the frames, once
/// @param times how often they come
record Repetition(List<StackTraceElement> frames, int times) {
  private static final int MAX_PERIOD = 12;
  private static final int MIN_TIMES = 4;

  /// Takes a stack apart.
  static List<Repetition> of(List<StackTraceElement> stack) {
    List<Repetition> all = new ArrayList<>();
    int plain = 0;
    int next = 0;
    while (next < stack.size()) {
      int period = period(stack, next);
      if (period == 0) {
        next++;
        continue;
      }
      if (plain < next) {
        all.add(new Repetition(stack.subList(plain, next), 1));
      }
      int times = times(stack, next, period);
      all.add(new Repetition(stack.subList(next, next + period), times));
      next += period * times;
      plain = next;
    }
    if (plain < stack.size()) {
      all.add(new Repetition(stack.subList(plain, stack.size()), 1));
    }
    return all;
  }

  /// How many frames repeat from here on; 0 if none do.
  private static int period(List<StackTraceElement> stack, int start) {
    for (int period = 1; period <= MAX_PERIOD; period++) {
      if (times(stack, start, period) >= MIN_TIMES) {
        return period;
      }
    }
    return 0;
  }

  private static int times(List<StackTraceElement> stack, int start, int period) {
    int end = start + period;
    while (end < stack.size() && stack.get(end).equals(stack.get(end - period))) {
      end++;
    }
    return (end - start) / period;
  }

  /// A line for what is left out.
  String rest() {
    String what = frames.size() == 1 ? "this frame" : "these " + frames.size() + " frames";
    return "... %s %,d times".formatted(what, times);
  }
}
