package dev.filtro.kernel.dispatch;

import dev.filtro.kernel.features.Feature;
import dev.filtro.kernel.features.Features;
import dev.filtro.kernel.features.Lane;
import dev.filtro.kernel.features.Subshells;
import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.MalformedMessageException;
import dev.filtro.kernel.message.Message;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings each message to the feature that handles it, on that feature's lane.
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Outlet outlet;
  private final String session;
  private final Map<String, Feature> features;
  private final Subshells subshells;
  private final Map<Lane, LaneQueue> lanes = new EnumMap<>(Lane.class);
  private final Broadcast broadcast;
  private final Questions questions;

  /// A dispatcher for features.
  ///
  /// @param outlet where answers go
  /// @param session the id that the kernel's own messages carry
  public Dispatcher(Outlet outlet, String session, Features features) {
    this.outlet = outlet;
    this.session = session;
    this.subshells = features.subshells();
    this.features =
        features.all().stream()
            .collect(Collectors.toUnmodifiableMap(Feature::type, Function.identity()));
    this.broadcast = new Broadcast(outlet, session);
    this.questions = new Questions(outlet, session);
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new LaneQueue("filtro-" + lane.name().toLowerCase(Locale.ROOT)));
    }
  }

  /// Tells all clients that the kernel has begun to live.
  public void announce() {
    broadcast.starting();
  }

  /// Takes a message; never waits.
  public void receive(Channel channel, Message message) {
    String type = message.header().type();
    if (channel == Channel.STDIN) {
      answer(type, message);
      return;
    }
    Feature feature = features.get(type);
    if (feature == null || !feature.channels().contains(channel)) {
      feature = UnknownMessage.feature(type, channel);
    }
    Exchange exchange = new Exchange(this, channel, message, feature);
    String shell = exchange.shell();
    if (!shell.isEmpty() && !subshells.has(shell)) {
      exchange.refuse("UnknownSubshell", "there is no subshell \"" + shell + "\"");
      lane(Lane.PROMPT).add("", exchange);
      return;
    }
    // The messages of a comm stay in order, whichever shells they come by.
    lane(feature.lane()).add(feature.lane() == Lane.COMM ? "" : shell, exchange);
  }

  private void answer(String type, Message message) {
    if (!type.equals("input_reply")) {
      LOG.warn("Dropped on STDIN: a message of the unknown type {}", type);
      return;
    }
    try {
      questions.answer(message.content());
    } catch (MalformedMessageException e) {
      LOG.warn("Dropped on STDIN: {}", e.getMessage());
    }
  }

  private LaneQueue lane(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }

  /// Has the cells of a shell that wait answered with `aborted`: at once if the shell has ended,
  /// else when their turn comes.
  void abortWaitingCells(String shell) {
    LaneQueue cells = lane(Lane.EXECUTION);
    if (shell.isEmpty() || subshells.has(shell)) {
      cells.abortWaiting(shell);
      return;
    }
    for (Exchange cell : cells.remove(shell)) {
      cell.abort();
      cell.run();
    }
  }

  Broadcast broadcast() {
    return broadcast;
  }

  Questions questions() {
    return questions;
  }

  Outlet outlet() {
    return outlet;
  }

  String session() {
    return session;
  }
}
