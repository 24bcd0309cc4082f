package dev.filtro.kernel.evaluation;

import java.util.List;
import jdk.jshell.Diag;

/// Errors of the parser, which make what the compiler says of the rest worthless.
final class SyntaxErrors {
  private static final List<String> CODES =
      List.of(
          "array.dimension.missing",
          "catch.without.try",
          "else.without.if",
          "empty.char.lit",
          "expected",
          "finally.without.try",
          "illegal.char",
          "illegal.esc.char",
          "illegal.start.of",
          "int.number.too.large",
          "invalid.meth.decl.ret.type.req",
          "malformed.fp.lit",
          "not.stmt",
          "orphaned",
          "premature.eof",
          "unclosed",
          "variable.not.allowed");

  private SyntaxErrors() {}

  /// The errors of the parser if there are any, else all; each place once.
  static List<Diag> orAll(List<Diag> errors) {
    List<Diag> ofParser = errors.stream().filter(SyntaxErrors::isOne).toList();
    return ofParser.isEmpty() ? errors : ofParser;
  }

  /// Whether all that is wrong is that the code ends too early.
  static boolean isEnd(List<Diag> errors) {
    return errors.stream().allMatch(error -> error.getCode().endsWith("premature.eof"));
  }

  private static boolean isOne(Diag error) {
    String code = error.getCode().replace("compiler.err.", "");
    return CODES.stream().anyMatch(code::startsWith);
  }
}
