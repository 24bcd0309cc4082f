package dev.filtro.kernel.message;

/// The channels on which messages come and go.
public enum Channel {
  /// Requests of the user: execute, complete.
  SHELL,
  /// Requests that must not wait behind those: interrupt, shutdown.
  CONTROL,
  /// Questions of the kernel to the user.
  STDIN,
  /// What the kernel tells everybody.
  IOPUB
}
