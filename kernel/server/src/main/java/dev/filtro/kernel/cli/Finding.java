package dev.filtro.kernel.cli;

/// One line of the doctor's report.
///
/// @param verdict how bad it is
/// @param subject what was looked at
/// @param detail what was found
/// @param remedy what to do about it; empty if nothing needs doing
record Finding(Verdict verdict, String subject, String detail, String remedy) {

  /// How bad it is.
  enum Verdict {
    /// As it should be.
    GOOD,
    /// Works, but worth knowing.
    NOTE,
    /// Something will not work.
    MISSING
  }

  static Finding good(String subject, String detail) {
    return new Finding(Verdict.GOOD, subject, detail, "");
  }

  static Finding note(String subject, String detail, String remedy) {
    return new Finding(Verdict.NOTE, subject, detail, remedy);
  }

  static Finding missing(String subject, String detail, String remedy) {
    return new Finding(Verdict.MISSING, subject, detail, remedy);
  }
}
