package dev.filtro.kernel.cli;

import dev.filtro.kernel.evaluation.Evaluator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for help before the user does, so that the first Tab finds the compiler's classes loaded
/// and the JDK's types listed.
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final List<String> CODE = List.of("\"\".isBl", "new ArrayLi", "Math.max(1, ");

  private WarmUp() {}

  /// Begins in the background, once the worker is there: before, it would only hold up the first
  /// cell.
  static void begin(Evaluator evaluator) {
    Thread.ofPlatform().daemon().name("warm-up").start(() -> run(evaluator));
  }

  private static void run(Evaluator evaluator) {
    try {
      evaluator.completeness("1");
      for (String code : CODE) {
        evaluator.complete(code, code.length());
        evaluator.inspect(code, code.length(), 0);
      }
    } catch (RuntimeException e) {
      LOG.debug("Help could not be warmed up", e); // whoever asks for it will be told
    }
  }
}
