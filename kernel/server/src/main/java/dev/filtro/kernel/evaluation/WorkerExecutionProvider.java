package dev.filtro.kernel.evaluation;

import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// Gives JShell the worker that is already there.
record WorkerExecutionProvider(ExecutionControl execution) implements ExecutionControlProvider {

  @Override
  public String name() {
    return "filtro";
  }

  @Override
  public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
    return execution;
  }
}
