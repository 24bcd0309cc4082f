package dev.filtro.kernel.evaluation;

/// The worker process ended.
final class WorkerGoneException extends Exception {
  private static final long serialVersionUID = 1L;

  WorkerGoneException(String message) {
    super(message);
  }
}
