package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.history.Entry;
import dev.filtro.kernel.history.Past;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `%history`: the cells that were run.
final class HistoryMagic implements Magic {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%history",
            "%history [-o] [-l N] [-g TEXT] [-f FILE] [FROM-TO ...]",
            "Prints the cells of this session: -o with values, -l the last N, FROM-TO some of them;"
                + " -g those of all sessions that hold a text; -f writes them to a file."),
        new MagicHelp("%hist", "%hist ...", "The same as %history."));
  }

  /// What is asked for.
  private static final class Wish {
    boolean values;
    int last = Integer.MAX_VALUE;
    @Nullable String text;
    @Nullable String file;
    final List<Predicate<Entry>> ranges = new ArrayList<>();

    boolean fits(Entry entry, int session) {
      if (text != null) {
        return entry.input().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
      }
      return entry.session() == session
          && (ranges.isEmpty() || ranges.stream().anyMatch(range -> range.test(entry)));
    }
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context)
      throws MagicFailedException, IOException {
    Wish wish = wish(call);
    Past past = context.surroundings().past();
    List<Entry> found =
        past.entries().stream().filter(entry -> wish.fits(entry, past.current())).toList();
    found = found.subList(Math.max(0, found.size() - wish.last), found.size());
    if (wish.file != null) {
      Path file = context.resolve(wish.file);
      Files.writeString(file, text(found, false, false));
      context.print("Wrote " + found.size() + " cells to " + file);
    } else {
      context.output().stream("stdout", text(found, true, wish.values));
    }
    return MagicContext.nothing();
  }

  private static Wish wish(MagicCall call) throws MagicFailedException {
    Wish wish = new Wish();
    Deque<String> words = new ArrayDeque<>(call.words());
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      switch (word) {
        case "-o" -> wish.values = true;
        case "-g" -> wish.text = value(words, call);
        case "-f" -> wish.file = value(words, call);
        case "-l" -> wish.last = number(value(words, call), call);
        default -> wish.ranges.add(range(word, call));
      }
    }
    return wish;
  }

  private static String value(Deque<String> words, MagicCall call) throws MagicFailedException {
    if (words.isEmpty()) {
      throw call.usage("An option at the end of the line lacks its value");
    }
    return words.removeFirst();
  }

  private static int number(String text, MagicCall call) throws MagicFailedException {
    if (!text.matches("\\d{1,9}")) {
      throw call.usage("-l expects a number but got " + text);
    }
    return Integer.parseInt(text);
  }

  private static Predicate<Entry> range(String word, MagicCall call) throws MagicFailedException {
    Matcher range = RANGE.matcher(word);
    if (!range.matches()) {
      throw call.usage("Cells are named by numbers such as 3 or 2-5 but got " + word);
    }
    int from = Integer.parseInt(range.group(1));
    int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
    return entry -> entry.line() >= from && entry.line() <= to;
  }

  private static String text(List<Entry> entries, boolean numbered, boolean values) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      if (numbered) {
        text.append('[').append(entry.line()).append("] ");
      }
      text.append(entry.input().stripTrailing()).append('\n');
      if (values && !entry.output().isEmpty()) {
        text.append("=> ").append(entry.output()).append('\n');
      }
    }
    return text.toString();
  }
}
