package dev.filtro.kernel.features;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.filtro.display.comm.CommEvent;
import dev.filtro.display.comm.CommMessage;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles `comm_open`, `comm_msg` and `comm_close`: the user's handlers take them.
///
/// Source: Jupyter messaging 5.5, "Custom Messages".
final class CommTraffic implements RequestHandler<CommTraffic.Request, NoReply> {
  private static final Logger LOG = LoggerFactory.getLogger(CommTraffic.class);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

  /// What a message does.
  enum Kind {
    OPEN,
    MESSAGE,
    CLOSE
  }

  private final Kind kind;
  private final Evaluator evaluator;
  private final OpenComms comms;

  CommTraffic(Kind kind, Evaluator evaluator, OpenComms comms) {
    this.kind = kind;
    this.evaluator = evaluator;
    this.comms = comms;
  }

  record Request(String comm, String target, JsonObject data) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    return new Request(
        content.text("comm_id"),
        kind == Kind.OPEN ? content.text("target_name") : "",
        content.object("data"));
  }

  @Override
  public NoReply handle(Request request, Conversation conversation) {
    CommMessage message = message(request, conversation);
    CommEvent event =
        switch (kind) {
          case OPEN -> new CommEvent.Opened(request.comm(), request.target(), message);
          case MESSAGE -> new CommEvent.Sent(request.comm(), message);
          case CLOSE -> new CommEvent.Closed(request.comm(), message);
        };
    if (!comms.note(event, conversation)) {
      LOG.warn(
          "Dropped: comm {} is {}open", request.comm(), kind == Kind.OPEN ? "already " : "not ");
    } else if (!evaluator.deliver(event, new PublishedOutput(conversation, comms, false))) {
      LOG.warn("No worker took what comm {} brought", request.comm());
      comms.tell(new CommEvent.Closed(request.comm(), new CommMessage(Map.of())), conversation);
    }
    return new NoReply();
  }

  private static CommMessage message(Request request, Conversation conversation) {
    return new CommMessage(
        map(request.data()),
        map(conversation.message().metadata()),
        conversation.message().buffers().stream().map(ByteBuffer::wrap).toList());
  }

  private static Map<String, @Nullable Object> map(JsonObject json) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    json.asMap().forEach((key, value) -> map.put(key, value(value)));
    return map;
  }

  private static @Nullable Object value(JsonElement json) {
    return switch (json) {
      case JsonObject object -> map(object);
      case JsonArray array -> {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        array.forEach(element -> list.add(value(element)));
        yield list;
      }
      case JsonPrimitive value when value.isString() -> value.getAsString();
      case JsonPrimitive value when value.isBoolean() -> value.getAsBoolean();
      case JsonPrimitive value -> number(value.getAsString());
      default -> null;
    };
  }

  private static Number number(String digits) {
    if (!digits.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
      double decimal = Double.parseDouble(digits);
      return Double.isFinite(decimal) ? decimal : new BigDecimal(digits);
    }
    BigInteger whole = new BigInteger(digits);
    if (whole.compareTo(MAX_LONG) > 0 || whole.compareTo(MIN_LONG) < 0) {
      return whole;
    }
    long fits = whole.longValue();
    return fits == (int) fits ? (Number) (int) fits : (Number) fits;
  }
}
