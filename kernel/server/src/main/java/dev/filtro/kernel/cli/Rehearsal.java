package dev.filtro.kernel.cli;

import com.google.gson.JsonObject;
import dev.filtro.kernel.evaluation.WorkerSettings;
import dev.filtro.kernel.history.History;
import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.Header;
import dev.filtro.kernel.message.Message;
import dev.filtro.kernel.transport.ConnectionFile;
import dev.filtro.kernel.transport.LoopbackClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `filtro kernel rehearse WORKER_RECORD`: a kernel that runs the cells of `lib/rehearsal.jsh` for
/// a client of its own, so that the JVMs can record what they load. Used by [StartUpCaches].
@Command(name = "rehearse", description = "Run a rehearsal for the start-up caches.", hidden = true)
final class Rehearsal implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  @Parameters(paramLabel = "WORKER_RECORD", description = "Where the worker's JVM records.")
  private Path workerRecord = Path.of("");

  @Override
  public Integer call() throws IOException, CommandFailedException {
    Home home = Home.current();
    WorkerSettings settings =
        WorkerLaunch.settings(home, System.getenv())
            .withMoreJvmOptions(StartUpCaches.recordOfWorker(workerRecord));
    ConnectionFile connection = connection();
    List<Message> requests = requests(home);
    History history = History.inMemory();
    Thread.ofPlatform().daemon().name("rehearsal").start(() -> converse(connection, requests));
    return Kernel.serve(connection, history, () -> KernelStart.evaluator(home, settings, history));
  }

  private static void converse(ConnectionFile connection, List<Message> requests) {
    try (LoopbackClient client = new LoopbackClient(connection)) {
      for (Message request : requests) {
        client.ask(Channel.SHELL, request);
      }
      client.ask(Channel.CONTROL, request("shutdown_request", ""));
    } catch (IOException e) {
      LOG.error("The rehearsal was broken off", e);
    }
  }

  private static List<Message> requests(Home home) throws IOException {
    List<Message> requests = new ArrayList<>();
    requests.add(request("kernel_info_request", ""));
    for (String cell : Files.readString(home.rehearsal()).split("\n\n", -1)) {
      requests.add(request("is_complete_request", cell));
      requests.add(request("complete_request", cell));
      requests.add(request("inspect_request", cell));
      requests.add(request("execute_request", cell));
    }
    return requests;
  }

  private static Message request(String type, String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", code.strip().length());
    return new Message(List.of(), Header.create(type, "rehearsal"), new JsonObject(), content);
  }

  private static ConnectionFile connection() throws IOException {
    List<ServerSocket> free = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        free.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      int[] ports = free.stream().mapToInt(ServerSocket::getLocalPort).toArray();
      return new ConnectionFile(
          "tcp",
          "127.0.0.1",
          ports[0],
          ports[1],
          ports[2],
          ports[3],
          ports[4],
          "hmac-sha256",
          "rehearsal");
    } finally {
      for (ServerSocket socket : free) {
        socket.close();
      }
    }
  }
}
