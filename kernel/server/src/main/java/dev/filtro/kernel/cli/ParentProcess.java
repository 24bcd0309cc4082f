package dev.filtro.kernel.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process that started the kernel: a kernel without one would live on for ever.
final class ParentProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ParentProcess.class);

  private ParentProcess() {}

  /// Completes when the Jupyter process ends that set `JPY_PARENT_PID`, as `jupyter_client` does
  /// for kernels that are to end with it; never if nobody set it.
  static CompletionStage<?> end() {
    String pid = System.getenv("JPY_PARENT_PID");
    if (pid == null || !pid.matches("\\d{1,18}")) {
      return new CompletableFuture<Void>();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .map(ProcessHandle::onExit)
        .<CompletionStage<?>>map(exit ->
            exit.thenAccept(
                parent -> LOG.warn("Process {}, which started this kernel, has ended", pid)))
        .orElseGet(CompletableFuture<Void>::new);
  }
}
