package dev.filtro.kernel.features;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import dev.filtro.kernel.history.Entry;
import dev.filtro.kernel.history.History;
import dev.filtro.kernel.history.Past;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/// Answers `history_request`: the last cells, a range of them, or those that match a pattern, of
/// this kernel and of those before it.
///
/// `raw` makes no difference: cells run as they are written.
///
/// Source: Jupyter messaging 5.5, "History".
final class HistoryAccess implements RequestHandler<HistoryAccess.Request, HistoryAccess.Reply> {
  private final History history;

  HistoryAccess(History history) {
    this.history = history;
  }

  private enum Access {
    RANGE,
    TAIL,
    SEARCH
  }

  record Request(
      Access access,
      boolean output,
      int session,
      int start,
      int stop,
      int n,
      String pattern,
      boolean unique) {}

  record Reply(JsonArray history) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    return new Request(
        access(content.text("hist_access_type", "tail")),
        content.flag("output", false),
        content.number("session", 0),
        content.number("start", 0),
        content.number("stop", Integer.MAX_VALUE),
        content.number("n", Integer.MAX_VALUE),
        content.text("pattern", "*"),
        content.flag("unique", false));
  }

  private static Access access(String name) throws MalformedMessageException {
    return switch (name) {
      case "range" -> Access.RANGE;
      case "tail" -> Access.TAIL;
      case "search" -> Access.SEARCH;
      default ->
          throw new MalformedMessageException(
              "history_request: \"hist_access_type\" must be \"range\", \"tail\" or \"search\""
                  + " but is \""
                  + name
                  + "\"");
    };
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    Past past = history.past(conversation.shell());
    List<Entry> found =
        switch (request.access()) {
          case RANGE -> range(past, request);
          case TAIL -> last(past.entries(), request.n());
          case SEARCH -> search(past.entries(), request);
        };
    JsonArray list = new JsonArray();
    found.forEach(entry -> list.add(tuple(entry, request.output())));
    return new Reply(list);
  }

  /// The lines from start to before stop. Session 0 is the shell's own; earlier ones count down
  /// from -1, or are named by their numbers. Negative lines count from the end, and a stop of 0 is
  /// behind it.
  private static List<Entry> range(Past past, Request request) {
    int session = request.session() > 0 ? request.session() : past.current() + request.session();
    List<Entry> lines =
        past.entries().stream().filter(entry -> entry.session() == session).toList();
    int end = lines.isEmpty() ? 0 : lines.getLast().line() + 1;
    int start = request.start() < 0 ? end + request.start() : request.start();
    int stop = request.stop() <= 0 ? end + request.stop() : request.stop();
    return lines.stream().filter(entry -> entry.line() >= start && entry.line() < stop).toList();
  }

  private static List<Entry> search(List<Entry> entries, Request request) {
    Predicate<String> matches = Glob.of(request.pattern()).asMatchPredicate();
    List<Entry> found = entries.stream().filter(entry -> matches.test(entry.input())).toList();
    if (request.unique()) {
      LinkedHashMap<String, Entry> latest = new LinkedHashMap<>();
      found.forEach(entry -> latest.putLast(entry.input(), entry));
      found = List.copyOf(latest.values());
    }
    return last(found, request.n());
  }

  private static List<Entry> last(List<Entry> entries, int n) {
    return entries.subList(Math.max(0, entries.size() - Math.max(0, n)), entries.size());
  }

  /// `[session, line, input]`, or `[session, line, [input, output]]`.
  private static JsonArray tuple(Entry entry, boolean output) {
    JsonArray tuple = new JsonArray();
    tuple.add(entry.session());
    tuple.add(entry.line());
    if (output) {
      JsonArray both = new JsonArray();
      both.add(entry.input());
      if (entry.output().isEmpty()) {
        both.add(JsonNull.INSTANCE);
      } else {
        both.add(entry.output());
      }
      tuple.add(both);
    } else {
      tuple.add(entry.input());
    }
    return tuple;
  }
}
