package dev.filtro.kernel.cli;

import dev.filtro.kernel.dispatch.Dispatcher;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.features.Features;
import dev.filtro.kernel.features.Ports;
import dev.filtro.kernel.history.History;
import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.Message;
import dev.filtro.kernel.transport.ConnectionFile;
import dev.filtro.kernel.transport.Receiver;
import dev.filtro.kernel.transport.StartFile;
import dev.filtro.kernel.transport.ZeroMqTransport;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A kernel that serves one connection file, from the first socket to the last message.
final class Kernel {
  private static final Logger LOG = LoggerFactory.getLogger(Kernel.class);

  private Kernel() {}

  /// Serves until a client asks for shutdown, the sockets fail or the parent process ends.
  ///
  /// The ports are bound first: the worker's debugger listens at any free one, which must not be
  /// one of those that the front end chose.
  ///
  /// @param history what was run before; closed at the end
  /// @param evaluators makes the evaluator; should not wait for its worker
  /// @return the exit code
  /// @throws IOException if the sockets can't be bound, or the front end that wants to be told
  ///   their ports does not answer
  static int serve(StartFile file, History history, Supplier<Evaluator> evaluators)
      throws IOException {
    String session = UUID.randomUUID().toString();
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    try (history;
        ZeroMqTransport transport = ZeroMqTransport.bind(file, session);
        Evaluator evaluator = evaluators.get()) {
      Dispatcher dispatcher =
          new Dispatcher(
              transport::send,
              session,
              Features.of(
                  evaluator,
                  history,
                  ports(transport.connection()),
                  Version.text(),
                  () -> exit.complete(0)));
      transport.start(receiver(dispatcher, exit));
      dispatcher.announce();
      transport.register(file);
      WarmUp.begin(evaluator);
      HeapUpkeep.begin(evaluator);
      LOG.info("Serving {}", transport.connection());
      return exit.applyToEither(ParentProcess.end().thenApply(end -> 0), code -> code).join();
    }
  }

  /// The ports as clients may ask for them.
  static Ports ports(ConnectionFile connection) {
    return new Ports(
        connection.shellPort(),
        connection.iopubPort(),
        connection.stdinPort(),
        connection.controlPort(),
        connection.heartbeatPort());
  }

  private static Receiver receiver(Dispatcher dispatcher, CompletableFuture<Integer> exit) {
    return new Receiver() {
      @Override
      public void receive(Channel channel, Message message) {
        dispatcher.receive(channel, message);
      }

      @Override
      public void failed(Throwable cause) {
        exit.complete(1);
      }
    };
  }
}
