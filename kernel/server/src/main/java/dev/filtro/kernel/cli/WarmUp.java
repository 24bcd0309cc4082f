package dev.filtro.kernel.cli;

import dev.filtro.kernel.evaluation.Evaluator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does before the user needs it what first cells need not wait for: asks for help, so that the
/// first Tab finds the compiler's classes loaded and the JDK's types listed, and has the rest of
/// the evaluator made ready.
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final List<String> CODE = List.of("\"\".isBl", "new ArrayLi", "Math.max(1, ");

  private WarmUp() {}

  /// Begins in the background, once the worker is there and while no cell runs: it would only hold
  /// those up.
  static void begin(Evaluator evaluator) {
    Thread.ofPlatform().daemon().name("warm-up").start(() -> run(evaluator));
  }

  private static void run(Evaluator evaluator) {
    try {
      for (String code : CODE) {
        evaluator.awaitLeisure();
        evaluator.complete(code, code.length());
        evaluator.awaitLeisure();
        evaluator.inspect(code, code.length(), 0);
      }
      evaluator.settle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debug("Help could not be warmed up", e); // whoever asks for it will be told
    }
  }
}
