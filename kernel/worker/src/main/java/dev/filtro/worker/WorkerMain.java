package dev.filtro.worker;

import dev.filtro.display.Prompt;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// The worker process.
public final class WorkerMain {
  /// Environment variable with the secret by which the worker proves itself.
  public static final String SECRET_VARIABLE = "FILTRO_WORKER_SECRET";

  private final Connection connection;
  private final Outbox outbox = new Outbox();
  private final CellScope scope = new CellScope();
  private final CellThread gate = new CellThread(CellThread.thread);
  private final CellInput input = new CellInput(outbox, scope);
  private final CommThread comms;
  private final CellRunner runner;
  private final BlockingQueue<Command> forCellThread = new LinkedBlockingQueue<>();
  private final ExecutorService inspector =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("filtro-inspect").factory());

  private WorkerMain(Connection connection) {
    this.connection = connection;
    CellClassLoader loader = new CellClassLoader(WorkerMain.class.getClassLoader());
    runner = new CellRunner(outbox, scope, gate, loader);
    comms = new CommThread(outbox, scope, loader);
  }

  /// Connects to the server and runs cells until it ends.
  ///
  /// @param arguments the server's address, as [Connection#argument] writes it
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "The worker is started by the kernel and expects one address but got "
              + arguments.length
              + " arguments");
    }
    CellThread.adopt();
    new WorkerMain(Connection.dial(arguments[0])).run();
  }

  private void run() {
    String secret = Optional.ofNullable(System.getenv(SECRET_VARIABLE)).orElse("");
    outbox.post(new Report.Hello(secret, ProcessHandle.current().pid()));
    daemon("filtro-send", () -> outbox.drainTo(connection));
    PrintCapture out = new PrintCapture(outbox, scope, false);
    System.setOut(out);
    System.setErr(new PrintCapture(outbox, scope, true));
    System.setIn(input);
    Prompt.install(input::prompt);
    CellConsole.install(input, out);
    daemon("filtro-receive", this::receiveAll);
    while (true) {
      try {
        runner.carryOut(forCellThread.take());
      } catch (InterruptedException e) {
        // User code interrupted its own thread after it had returned; nothing waits here for that.
      }
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  /// Without its server the worker has no purpose: it ends when the connection does.
  private void receiveAll() {
    try {
      Optional<byte[]> frame = connection.receive();
      while (frame.isPresent()) {
        receive(Wire.decodeCommand(frame.get()));
        frame = connection.receive();
      }
    } catch (IOException e) {
      // Same as the end of the stream.
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }

  private CellThread gate(Command.User user) {
    return switch (user) {
      case CELL -> gate;
      case HANDLER -> comms.gate();
    };
  }

  private void receive(Command command) {
    switch (command) {
      case Command.Interrupt(Command.User user, int run) ->
          outbox.postFirst(new Report.Reached(gate(user).interrupt(run)));
      case Command.PrepareStop(Command.User user, int run) ->
          outbox.postFirst(new Report.Reached(gate(user).prepareStop(run)));
      case Command.StopSent(Command.User user) -> gate(user).stopSent();
      case Command.CloseBlocker() -> daemon("filtro-unblock", CellThread::closeBlocker);
      case Command.Answer answer -> input.answer(answer);
      case Command.Describe wanted ->
          inspector.execute(() -> outbox.postFirst(runner.describe(wanted)));
      case Command.Deliver delivery -> comms.deliver(delivery);
      case Command.Close() -> daemon("filtro-close", () -> System.exit(0));
      case Command.Begin b -> forCellThread.add(b);
      case Command.Load l -> forCellThread.add(l);
      case Command.Invoke i -> forCellThread.add(i);
      case Command.Run r -> forCellThread.add(r);
      case Command.Render r -> forCellThread.add(r);
      case Command.Forget f -> forCellThread.add(f);
      case Command.AddToClassPath a -> forCellThread.add(a);
      case Command.Renew r -> forCellThread.add(r);
    }
  }
}
