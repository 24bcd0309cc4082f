package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.evaluation.FakeEvaluator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A kernel whose evaluator is a fake, and a client that talks with it.
abstract class KernelFixture {
  static final String BUSY = "status {\"execution_state\":\"busy\"}";
  static final String IDLE = "status {\"execution_state\":\"idle\"}";

  FakeEvaluator evaluator;
  JupyterClient client;

  @BeforeEach
  void start() {
    evaluator = new FakeEvaluator();
    client = new JupyterClient(() -> evaluator);
  }

  @AfterEach
  void stop() {
    client.close();
    assertEquals(0, evaluator.closed.getCount(), "the worker must end with the kernel");
  }

  /// How a cell is echoed.
  static String input(int number, String code) {
    return "execute_input {\"code\":\"" + code + "\",\"execution_count\":" + number + "}";
  }

  /// How a cell without a failure is answered.
  static String done(int number) {
    return "execute_reply {\"status\":\"ok\",\"execution_count\":"
        + number
        + ",\"payload\":[],\"user_expressions\":{}}";
  }

  /// Runs a cell that goes on until it is interrupted.
  ///
  /// @return its id
  String block() throws InterruptedException {
    String id = client.execute("block");
    assertTrue(evaluator.blocking.await(20, TimeUnit.SECONDS));
    return id;
  }
}
