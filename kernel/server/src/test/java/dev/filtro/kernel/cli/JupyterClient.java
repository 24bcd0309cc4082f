package dev.filtro.kernel.cli;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.history.History;
import dev.filtro.kernel.transport.ConnectionFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// A Jupyter client for tests, over real sockets, with a kernel of its own.
///
/// It signs by itself and knows nothing of the server's codec. Messages read as `type {content}`.
final class JupyterClient implements AutoCloseable {
  private static final String KEY = "a key";
  private static final int TIMEOUT_MILLIS = 20_000;

  /// JeroMQ may forget a connection that it just made
  /// (<https://github.com/zeromq/jeromq/pull/1022>) and finds out when the handshake is overdue, by
  /// default after more than the timeout above.
  private static final int HANDSHAKE_MILLIS = 250;

  final CompletableFuture<Integer> exit;
  private final ZContext context = new ZContext();
  private final int[] ports;
  private ZMQ.Socket shell;
  private ZMQ.Socket control;
  private ZMQ.Socket stdin;
  private final ZMQ.Socket iopub;
  private final ZMQ.Socket heartbeat;
  private final Deque<Received> told = new ArrayDeque<>();

  /// A message as it came.
  record Received(String topic, JsonObject header, JsonObject parent, JsonObject content) {
    String type() {
      return header.get("msg_type").getAsString();
    }

    String parentId() {
      return parent.has("msg_id") ? parent.get("msg_id").getAsString() : "";
    }

    @Override
    public String toString() {
      return type() + " " + content;
    }
  }

  JupyterClient(Supplier<Evaluator> evaluators) {
    ports = freePorts();
    ConnectionFile connection =
        new ConnectionFile(
            "tcp",
            "127.0.0.1",
            ports[0],
            ports[1],
            ports[2],
            ports[3],
            ports[4],
            "hmac-sha256",
            KEY);
    exit =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Kernel.serve(connection, History.inMemory(), evaluators);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            task -> Thread.ofPlatform().daemon().start(task));
    iopub = connect(SocketType.SUB, ports[3]);
    iopub.subscribe("");
    Received welcome = receive(iopub);
    while (!welcome.type().equals("iopub_welcome")) {
      welcome = receive(iopub);
    }
    assertEquals("iopub_welcome {\"subscription\":\"\"}", welcome.toString());
    shell = connect(SocketType.DEALER, ports[0]);
    control = connect(SocketType.DEALER, ports[1]);
    stdin = connect(SocketType.DEALER, ports[2]);
    heartbeat = connect(SocketType.REQ, ports[4]);
  }

  /// Connects under the same name once more, while the kernel still has the old connections.
  void connectAnew() {
    for (ZMQ.Socket old : List.of(shell, control, stdin)) {
      old.setReconnectIVL(-1); // a connection that the kernel gave up does not come back
    }
    shell = connect(SocketType.DEALER, ports[0]);
    control = connect(SocketType.DEALER, ports[1]);
    stdin = connect(SocketType.DEALER, ports[2]);
  }

  /// Free ports below those that systems hand out to whoever connects: nobody takes them before the
  /// kernel does.
  private static int[] freePorts() {
    return ThreadLocalRandom.current()
        .ints(15_000, 32_000)
        .distinct()
        .filter(JupyterClient::isFree)
        .limit(5)
        .toArray();
  }

  private static boolean isFree(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private ZMQ.Socket connect(SocketType type, int port) {
    ZMQ.Socket socket = context.createSocket(type);
    if (type == SocketType.DEALER) {
      socket.setIdentity("client".getBytes(StandardCharsets.UTF_8));
    }
    socket.setReceiveTimeOut(TIMEOUT_MILLIS);
    socket.setHandshakeIvl(HANDSHAKE_MILLIS);
    socket.setRcvHWM(0);
    socket.setLinger(0);
    socket.connect("tcp://127.0.0.1:" + port);
    return socket;
  }

  /// Sends a request on shell.
  ///
  /// @return its id
  String shell(String type, String content) {
    return send(shell, type, content);
  }

  /// Sends a request on control.
  String control(String type, String content) {
    return send(control, type, content);
  }

  /// Answers a question.
  void stdin(String type, String content) {
    send(stdin, type, content);
  }

  /// Runs a cell with the defaults of a notebook.
  String execute(String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("allow_stdin", true);
    return shell("execute_request", content.toString());
  }

  /// Runs a cell in a subshell.
  String executeIn(String subshell, String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    return send(shell, "execute_request", content.toString(), "\"" + subshell + "\"");
  }

  private static String send(ZMQ.Socket socket, String type, String content) {
    return send(socket, type, content, "null");
  }

  private static String send(ZMQ.Socket socket, String type, String content, String subshell) {
    String id = UUID.randomUUID().toString();
    String header =
        "{\"msg_id\":\"%s\",\"msg_type\":\"%s\",\"session\":\"s\",\"username\":\"u\",\"date\":\"2026-01-01T00:00:00Z\",\"version\":\"5.5\",\"extra\":null,\"subshell_id\":%s}"
            .formatted(id, type, subshell);
    sendRaw(socket, signed(header, "{}", "{}", content));
    return id;
  }

  /// Frames with a signature that is right.
  static List<byte[]> signed(String... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      List<byte[]> frames = new ArrayList<>();
      for (String part : parts) {
        frames.add(part.getBytes(StandardCharsets.UTF_8));
        mac.update(frames.getLast());
      }
      frames.addFirst(HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.UTF_8));
      frames.addFirst("<IDS|MSG>".getBytes(StandardCharsets.UTF_8));
      return frames;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Sends frames as they are, on shell and on control.
  void raw(List<byte[]> frames) {
    sendRaw(shell, frames);
    sendRaw(control, frames);
  }

  private static void sendRaw(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  private Received receive(ZMQ.Socket socket) {
    List<String> frames = new ArrayList<>();
    do {
      byte[] frame = socket.recv();
      if (frame == null) {
        fail("nothing came for " + TIMEOUT_MILLIS / 1000 + " s; the kernel: " + exit);
      }
      frames.add(new String(frame, StandardCharsets.UTF_8));
    } while (socket.hasReceiveMore());
    int start = frames.indexOf("<IDS|MSG>") + 1;
    List<String> parts = frames.subList(start + 1, start + 5);
    String expected =
        new String(signed(parts.toArray(String[]::new)).get(1), StandardCharsets.UTF_8);
    assertEquals(expected, frames.get(start), "signature");
    return new Received(
        start > 1 ? frames.getFirst() : "",
        json(parts.get(0)),
        json(parts.get(1)),
        json(parts.get(3)));
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /// The next reply on shell, which must answer a request.
  String reply(String id) {
    return answer(shell, id);
  }

  /// The next reply on control, which must answer a request.
  String controlReply(String id) {
    return answer(control, id);
  }

  /// The next question, which must come from a request.
  String question(String id) {
    return answer(stdin, id);
  }

  private String answer(ZMQ.Socket socket, String id) {
    Received received = receive(socket);
    assertEquals(id, received.parentId(), () -> "the parent of " + received);
    assertEquals(
        "null", received.parent().get("extra").toString(), "the parent header is unchanged");
    return received.toString();
  }

  /// All that was told about a request, up to its idle.
  List<String> told(String id) {
    List<String> messages = new ArrayList<>();
    String last = "";
    while (!last.equals("status {\"execution_state\":\"idle\"}")) {
      last = next(id).toString();
      messages.add(last);
    }
    return messages;
  }

  /// The next thing that is told about a request.
  Received next(String id) {
    for (Received received : told) {
      if (received.parentId().equals(id)) {
        told.remove(received);
        return received;
      }
    }
    Received received = receive(iopub);
    while (!received.parentId().equals(id)) {
      told.add(received);
      received = receive(iopub);
    }
    return received;
  }

  /// Whether the heart beats.
  String beat(String payload) {
    heartbeat.send(payload);
    return heartbeat.recvStr();
  }

  /// Asks the kernel to end and waits for that.
  @Override
  public void close() {
    control("shutdown_request", "{\"restart\":false}");
    try {
      exit.orTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw new AssertionError("The kernel did not end; its threads:\n" + threads(), e);
    } finally {
      context.close();
    }
  }

  private static String threads() {
    StringBuilder text = new StringBuilder();
    Thread.getAllStackTraces()
        .forEach((thread, stack) ->
            text.append(thread.getName())
                .append(Arrays.stream(stack).map(frame -> "\n    " + frame).collect(joining()))
                .append('\n'));
    return text.toString();
  }
}
