package dev.filtro.kernel.magic;

/// A part of a cell.
sealed interface Segment {

  /// Java code; lines before it are empty, so that its own keep their numbers.
  record Java(String code) implements Segment {}

  /// A magic.
  record Call(MagicCall call) implements Segment {}

  /// Something that looks like a magic and is none.
  ///
  /// @param name as it was written
  /// @param line its line in the cell, from 1
  record Unknown(String name, int line) implements Segment {}
}
