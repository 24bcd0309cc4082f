package dev.filtro.kernel.features;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Answers `history_request`: the last cells, a range of them, or those that match a pattern.
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
    List<History.Entry> found =
        switch (request.access()) {
          case RANGE -> range(request);
          case TAIL -> last(history.entries(), request.n());
          case SEARCH -> search(request);
        };
    JsonArray list = new JsonArray();
    found.forEach(entry -> list.add(tuple(entry, request.output())));
    return new Reply(list);
  }

  /// The lines from start to before stop. Session 0 is the current one; the earlier ones, which
  /// count down from -1, are gone.
  private List<History.Entry> range(Request request) {
    if (request.session() != 0 && request.session() != History.SESSION) {
      return List.of();
    }
    return history.entries().stream()
        .filter(entry -> entry.line() >= request.start() && entry.line() < request.stop())
        .toList();
  }

  private List<History.Entry> search(Request request) {
    Predicate<String> matches = glob(request.pattern()).asMatchPredicate();
    List<History.Entry> found =
        history.entries().stream().filter(entry -> matches.test(entry.input())).toList();
    if (request.unique()) {
      LinkedHashMap<String, History.Entry> latest = new LinkedHashMap<>();
      found.forEach(entry -> latest.putLast(entry.input(), entry));
      found = List.copyOf(latest.values());
    }
    return last(found, request.n());
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    pattern
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '*' -> regex.append(".*");
            case '?' -> regex.append('.');
            default -> regex.append(Pattern.quote(Character.toString(c)));
          }
        });
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static List<History.Entry> last(List<History.Entry> entries, int n) {
    return entries.subList(Math.max(0, entries.size() - Math.max(0, n)), entries.size());
  }

  /// `[session, line, input]`, or `[session, line, [input, output]]`.
  private static JsonArray tuple(History.Entry entry, boolean output) {
    JsonArray tuple = new JsonArray();
    tuple.add(History.SESSION);
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
