package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import dev.filtro.worker.Connection;
import dev.filtro.worker.Report;
import dev.filtro.worker.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The talk with a worker: commands out, output and replies in.
///
/// Its own two threads touch the socket, because an interrupt of another would close it.
final class WorkerLink {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLink.class);

  private final Connection connection;
  private final CellOutputs outputs;
  private final BlockingQueue<Command> outgoing = new LinkedBlockingQueue<>();
  private final BlockingQueue<Optional<Report.Reply>> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> reached = new LinkedBlockingQueue<>();
  private final ReentrantLock reaching = new ReentrantLock();
  private final Map<Integer, CompletableFuture<Report.Described>> descriptions =
      new ConcurrentHashMap<>();
  private final Map<Integer, CompletableFuture<Boolean>> deliveries = new ConcurrentHashMap<>();
  private final AtomicInteger lastDescription = new AtomicInteger();
  private volatile boolean gone;
  private volatile boolean stuck;
  private volatile List<Report.UserMagic> userMagics = List.of();

  WorkerLink(Connection connection, CellOutputs outputs) {
    this.connection = connection;
    this.outputs = outputs;
    Thread.ofPlatform().daemon().name("worker-send").start(this::sendAll);
    Thread.ofPlatform().daemon().name("worker-receive").start(this::receiveAll);
  }

  /// The magics that the user's code has registered so far.
  List<Report.UserMagic> userMagics() {
    return userMagics;
  }

  boolean isGone() {
    return gone;
  }

  /// Sends a command that has no reply.
  void send(Command command) {
    outgoing.add(command);
  }

  /// Sends a command and waits for its reply, for which all printed before has been handed on.
  ///
  /// @throws WorkerGoneException if the worker ends first
  Report.Reply request(Command command) throws WorkerGoneException {
    send(command);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (gone && replies.isEmpty()) {
            throw new WorkerGoneException("The worker ended");
          }
          return replies
              .take()
              .orElseThrow(() -> new WorkerGoneException("The worker ended in the middle"));
        } catch (InterruptedException e) {
          interrupted =
              true; // The reply must be taken all the same, or the next would be mistaken.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Answers the request that waits as if it had been stopped, although the worker is still at it.
  void abandon() {
    stuck = true;
    replies.add(Optional.of(new Report.Stopped()));
  }

  /// Whether the worker is still at a request that was given up.
  boolean isStuck() {
    return stuck;
  }

  private void receive(Report.Reply reply) {
    if (stuck) {
      stuck = false; // it has ended after all; nobody waits for its reply
    } else {
      replies.add(Optional.of(reply));
    }
  }

  /// Sends an interrupt or the announcement of a stop.
  ///
  /// @return whether the call that it names was still in the user's code
  boolean reach(Command command) throws InterruptedException {
    reaching.lockInterruptibly(); // answers carry no name
    try {
      send(command);
      return !gone && reached.take();
    } finally {
      reaching.unlock();
    }
  }

  /// A variable's class and text, also while a cell runs; none if it takes too long.
  Optional<Report.Described> describe(String className, String fieldName) {
    int id = lastDescription.incrementAndGet();
    CompletableFuture<Report.Described> description = new CompletableFuture<>();
    descriptions.put(id, description);
    send(new Command.Describe(id, className, fieldName));
    try {
      return Optional.of(description.get(1, TimeUnit.SECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      descriptions.remove(id);
    }
  }

  /// Hands an event to the user's comm handler and waits until that has ended.
  ///
  /// @return whether the worker took it
  boolean deliver(Command.Deliver delivery) {
    CompletableFuture<Boolean> handled = new CompletableFuture<>();
    deliveries.put(delivery.cell(), handled);
    send(delivery);
    if (gone) {
      handled.complete(false); // Its end may have come before the entry was there.
    }
    try {
      return handled.join();
    } finally {
      deliveries.remove(delivery.cell());
    }
  }

  private void delivered(int run) {
    CompletableFuture<Boolean> waiting = deliveries.get(run);
    if (waiting != null) {
      waiting.complete(true);
    }
  }

  private void sendAll() {
    try {
      while (!gone) {
        Command command = outgoing.take();
        while (command != null) {
          connection.send(Wire.encode(command));
          command = outgoing.poll();
        }
        connection.flush();
      }
    } catch (IOException e) {
      LOG.debug("The worker takes no more commands", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receiveAll() {
    try {
      Optional<byte[]> frame = connection.receive();
      while (frame.isPresent()) {
        receive(Wire.decodeReport(frame.get()));
        frame = connection.receive();
      }
    } catch (IOException e) {
      LOG.debug("The worker's connection broke", e);
    } finally {
      gone = true;
      replies.add(Optional.empty());
      reached.add(false);
      deliveries.values().forEach(waiting -> waiting.complete(false));
      outputs.workerEnded();
      send(new Command.Close()); // wakes the sender
    }
  }

  private void receive(Report report) {
    switch (report) {
      case Report.Reply reply -> receive(reply);
      case Report.Reached(boolean inUserCode) -> reached.add(inUserCode);
      case Report.Described described -> {
        CompletableFuture<Report.Described> waiting = descriptions.get(described.id());
        if (waiting != null) {
          waiting.complete(described);
        }
      }
      case Report.Question question -> outputs.ask(question, this::send);
      case Report.Printed printed -> outputs.print(printed);
      case Report.Shown shown -> outputs.show(shown);
      case Report.Updated updated -> outputs.update(updated);
      case Report.Cleared cleared -> outputs.clear(cleared);
      case Report.Messaged messaged -> outputs.comm(messaged);
      case Report.Delivered(int run) -> delivered(run);
      case Report.MagicsRegistered(List<Report.UserMagic> magics) -> userMagics = magics;
      case Report.Hello hello -> LOG.warn("The worker introduced itself twice: {}", hello.pid());
    }
  }
}
