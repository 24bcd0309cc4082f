package dev.filtro.kernel.evaluation;

/// Whether code is ready to run.
///
/// @param status the verdict
/// @param indent what to begin the next line with, if incomplete
public record Completeness(Status status, String indent) {

  /// The verdicts of the protocol's `is_complete_reply`.
  public enum Status {
    /// Ready to run.
    COMPLETE,
    /// More must come.
    INCOMPLETE,
    /// Nothing that comes can make it right.
    INVALID,
    /// Not known.
    UNKNOWN
  }
}
