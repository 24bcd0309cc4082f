package dev.filtro.cnn.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;

/// One small picture of a grid and what stands below it.
///
/// @param pixels one pixel a number
/// @param label one short line; empty for none
/// @param color the label's colour
record Tile(BufferedImage pixels, String label, Color color) {

  /// A tile with an ordinary label.
  Tile(BufferedImage pixels, String label) {
    this(pixels, label, Palette.INK);
  }
}
