package dev.filtro.kernel.dispatch;

import com.google.gson.JsonObject;
import dev.filtro.kernel.evaluation.InputUnavailableException;
import dev.filtro.kernel.features.Conversation;
import dev.filtro.kernel.features.Feature;
import dev.filtro.kernel.features.Lane;
import dev.filtro.kernel.features.NoReply;
import dev.filtro.kernel.features.RequestHandler;
import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.Header;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.MalformedMessageException;
import dev.filtro.kernel.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request, from busy to idle.
final class Exchange implements Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /// What the types end with that are answered; comm messages are not.
  private static final String REQUEST = "_request";

  private final Dispatcher dispatcher;
  private final Channel channel;
  private final Message request;
  private final Feature feature;
  private final List<Runnable> afterwards = new ArrayList<>();

  /// What is answered instead of handling the request.
  private volatile @Nullable Object instead;

  Exchange(Dispatcher dispatcher, Channel channel, Message request, Feature feature) {
    this.dispatcher = dispatcher;
    this.channel = channel;
    this.request = request;
    this.feature = feature;
  }

  record Aborted(String status) {}

  record ErrorReply(String status, String ename, String evalue, List<String> traceback) {}

  /// Handles the request; whatever happens there, it is answered.
  void run() {
    Object prepared = instead;
    boolean cell = feature.lane() == Lane.EXECUTION && prepared == null;
    dispatcher.broadcast().busy(parent(), cell);
    try {
      Object reply = prepared == null ? handle(feature.handler()) : prepared;
      if (!(reply instanceof NoReply) && feature.type().endsWith(REQUEST)) {
        reply(withStatus(Json.of(reply)));
      }
    } finally {
      dispatcher.broadcast().idle(parent(), cell);
      afterwards.forEach(Runnable::run);
    }
  }

  /// Has the request answered with `aborted` instead of handled.
  void abort() {
    instead = new Aborted("aborted");
  }

  /// Has the request answered with an error instead of handled.
  void refuse(String name, String reason) {
    LOG.warn("{} was refused: {}", feature.type(), reason);
    instead = new ErrorReply("error", name, reason, List.of(reason));
  }

  private <Q extends Record> Object handle(RequestHandler<Q, ?> handler) {
    try {
      Q content = handler.parse(new Content(feature.type(), request.content()));
      return handler.handle(content, this);
    } catch (MalformedMessageException e) {
      LOG.warn("A request of the wrong form: {}", e.getMessage());
      return error(e);
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed", feature.type(), e);
      return error(e);
    }
  }

  private static ErrorReply error(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return new ErrorReply("error", e.getClass().getName(), message, List.of(message));
  }

  private static JsonObject withStatus(JsonObject reply) {
    if (!reply.has("status")) {
      reply.addProperty("status", "ok");
    }
    return reply;
  }

  private void reply(JsonObject content) {
    String type = feature.type().replace(REQUEST, "_reply");
    Header header = Header.create(type, dispatcher.session());
    dispatcher.outlet().send(channel, new Message(request.routes(), header, parent(), content));
  }

  private JsonObject parent() {
    return request.header().json();
  }

  @Override
  public void publish(String type, Object content, JsonObject metadata, List<byte[]> buffers) {
    dispatcher.broadcast().publish(parent(), type, metadata, Json.of(content), buffers);
  }

  @Override
  public Message message() {
    return request;
  }

  @Override
  public String ask(String prompt, boolean password) throws InputUnavailableException {
    return dispatcher.questions().ask(request, prompt, password);
  }

  @Override
  public void withdrawQuestion() {
    dispatcher.questions().withdraw();
  }

  @Override
  public String shell() {
    return channel == Channel.SHELL ? request.header().subshell() : "";
  }

  @Override
  public void abortQueued(String shell) {
    dispatcher.abortWaitingCells(shell);
  }

  @Override
  public void afterwards(Runnable action) {
    afterwards.add(action);
  }
}
