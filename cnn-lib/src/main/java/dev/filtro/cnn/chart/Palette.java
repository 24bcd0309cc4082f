package dev.filtro.cnn.chart;

import java.awt.Color;

/// The colours of all figures.
///
/// Source of the series colours: Okabe and Ito 2008, "Color Universal Design", which people with
/// any of the common kinds of colour blindness tell apart.
final class Palette {
  static final Color CARD = new Color(0xfbfbf9);
  static final Color CARD_EDGE = new Color(0xdcdcd6);
  static final Color INK = new Color(0x202124);
  static final Color MUTED = new Color(0x5f6368);
  static final Color GRID = new Color(0xe4e4df);

  static final Color BLUE = new Color(0x0072b2);
  static final Color VERMILION = new Color(0xd55e00);
  static final Color GREEN = new Color(0x009e73);
  static final Color ORANGE = new Color(0xe69f00);
  static final Color SKY = new Color(0x56b4e9);
  static final Color PURPLE = new Color(0xcc79a7);

  /// Words that call for attention: vermilion, dark enough to read.
  static final Color WARNING = new Color(0xa84300);

  /// Ten colours for classes: the series' and, for the last ones, wine, olive and teal of Tol 2021,
  /// "Colour schemes".
  private static final Color[] CLASSES = {
    BLUE,
    VERMILION,
    GREEN,
    ORANGE,
    SKY,
    PURPLE,
    INK,
    new Color(0x882255),
    new Color(0x999933),
    new Color(0x44aa99)
  };

  private Palette() {}

  /// The colour of a class; beyond ten they repeat.
  static Color ofClass(int label) {
    return CLASSES[label % CLASSES.length];
  }

  /// The series colours in the order in which a chart uses them.
  static Color[] series() {
    return new Color[] {BLUE, VERMILION, GREEN, ORANGE, SKY, PURPLE, INK};
  }
}
