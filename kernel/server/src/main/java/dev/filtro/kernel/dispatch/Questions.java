package dev.filtro.kernel.dispatch;

import com.google.gson.JsonObject;
import dev.filtro.kernel.evaluation.InputUnavailableException;
import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.Header;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.MalformedMessageException;
import dev.filtro.kernel.message.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Questions to the user, one at a time.
///
/// Source: Jupyter messaging 5.5, "Messages on the stdin channel".
final class Questions {
  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

  private final Outlet outlet;
  private final String session;
  private final ReentrantLock asking = new ReentrantLock(true);
  private volatile @Nullable CompletableFuture<String> pending;

  Questions(Outlet outlet, String session) {
    this.outlet = outlet;
    this.session = session;
  }

  record InputRequest(String prompt, boolean password) {}

  /// Asks the client that sent a request, and waits for the answer.
  String ask(Message request, String prompt, boolean password) throws InputUnavailableException {
    asking.lock();
    try {
      CompletableFuture<String> answer = new CompletableFuture<>();
      pending = answer;
      outlet.send(
          Channel.STDIN,
          new Message(
              request.routes(),
              Header.create("input_request", session),
              request.header().json(),
              Json.of(new InputRequest(prompt, password))));
      return answer.get();
    } catch (ExecutionException e) {
      throw new InputUnavailableException("The question was withdrawn: the cell was interrupted");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputUnavailableException("The question was withdrawn: the kernel is ending");
    } finally {
      pending = null;
      asking.unlock();
    }
  }

  /// Takes an answer. Clients need not say which question it answers; there is only one.
  void answer(JsonObject content) throws MalformedMessageException {
    String value = new Content("input_reply", content).text("value");
    CompletableFuture<String> question = pending;
    if (question == null || !question.complete(value)) {
      LOG.warn("Dropped an input_reply: no question is open");
    }
  }

  /// Ends the open question without an answer.
  void withdraw() {
    CompletableFuture<String> question = pending;
    if (question != null) {
      question.completeExceptionally(new InputUnavailableException("withdrawn"));
    }
  }
}
