package dev.filtro.cnn.chart;

import dev.filtro.display.MimeBundle;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/// A picture: shown as the last expression of a cell, or by `display(figure)`.
///
/// It carries three forms: PNG at twice its size, SVG if it consists of lines and letters (a grid
/// of pixels would only grow by it) and fits on a page of paper, and words that say the same.
/// [#save(Path)] writes it to a file, as SVG whatever its size.
///
/// Units: CSS pixels.
public final class Figure {

  /// Draws in CSS pixels, from the figure's top left corner.
  @FunctionalInterface
  interface Painter {
    void paint(Graphics2D graphics);
  }

  /// The width at which notebooks show outputs without scaling them.
  static final int NOTEBOOK_WIDTH = 720;

  /// The width of outputs in nbconvert's PDF. Pages scale a wider PNG down, but cut a wider SVG.
  static final int PAPER_WIDTH = 590;

  /// Device pixels for one CSS pixel.
  static final int DENSITY = 2;

  private static final double CORNER = 10;

  private final int width;
  private final int height;
  private final String text;
  private final Kind kind;
  private final Painter painter;

  /// What a picture is made of, which decides its forms.
  private enum Kind {
    PIXELS,
    FLAT,
    LINES
  }

  private Figure(int width, int height, String text, Kind kind, Painter painter) {
    this.width = width;
    this.height = height;
    this.text = text;
    this.kind = kind;
    this.painter = painter;
  }

  /// A figure made of pixels.
  static Figure ofPixels(int width, int height, String text, Painter painter) {
    return new Figure(width, height, text, Kind.PIXELS, painter);
  }

  /// A figure of few colours, but of so many letters and fields that as shapes they would take
  /// several times the room of their pixels.
  static Figure ofFields(int width, int height, String text, Painter painter) {
    return new Figure(width, height, text, Kind.FLAT, painter);
  }

  /// A figure made of lines and letters.
  static Figure ofLines(int width, int height, String text, Painter painter) {
    return new Figure(width, height, text, Kind.LINES, painter);
  }

  /// This figure with something more below it.
  ///
  /// @param room how many pixels it takes
  /// @param below draws it, from the top left corner of that room
  Figure with(int room, Painter below) {
    return new Figure(
        width,
        height + room,
        text,
        kind,
        graphics -> {
          painter.paint(graphics);
          graphics.translate(0, height);
          below.paint(graphics);
          graphics.translate(0, -height);
        });
  }

  /// The picture at twice its size, with transparent corners.
  public BufferedImage image() {
    BufferedImage image =
        new BufferedImage(width * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(DENSITY, DENSITY);
    paint(graphics);
    graphics.dispose();
    return image;
  }

  /// The picture as SVG source: shapes, or one picture within it where it is not made of lines.
  public String svg() {
    return kind == Kind.LINES
        ? SvgWriter.write(width, height, "f" + Integer.toHexString(text.hashCode()), this::paint)
        : SvgWriter.around(width, height, png());
  }

  /// Writes the picture to a file, for papers and pages: as PNG or SVG, as the name ends.
  ///
  /// Errors: [IllegalArgumentException] for other endings; [java.io.UncheckedIOException] if it
  /// can't be written.
  public Path save(Path file) {
    return switch (ending(file)) {
      case "png" -> write(file, png());
      case "svg" -> write(file, svg().getBytes(StandardCharsets.UTF_8));
      default ->
          throw new IllegalArgumentException(
              "save expects a name that ends in .png or .svg but got " + file);
    };
  }

  /// [#save(Path)] by name.
  public Path save(String file) {
    return save(Path.of(file));
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Path write(Path file, byte[] contents) {
    try {
      return Files.write(file, contents);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file.toAbsolutePath() + ": " + e, e);
    }
  }

  private void paint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    RoundRectangle2D card =
        new RoundRectangle2D.Double(0.5, 0.5, width - 1.0, height - 1.0, CORNER, CORNER);
    graphics.setColor(Palette.CARD);
    graphics.fill(card);
    graphics.setColor(Palette.CARD_EDGE);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(card);
    painter.paint(graphics);
  }

  /// All forms of the picture.
  public MimeBundle toMimeBundle() {
    MimeBundle bundle = MimeBundle.text(text);
    if (kind == Kind.LINES && width <= PAPER_WIDTH) {
      bundle = bundle.with(MimeBundle.SVG, svg());
    }
    return bundle.withPng(png(), width, height);
  }

  /// The picture as an HTML element, for what consists of a picture and something else.
  ///
  /// It holds pixels: letters as shapes would take several times the room.
  String html() {
    return "<img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/png;base64,%s\">"
        .formatted(
            width,
            height,
            text.lines().findFirst().orElse("").replace("&", "&amp;").replace("\"", "&quot;"),
            Base64.getEncoder().encodeToString(png()));
  }

  private byte[] png() {
    return kind == Kind.PIXELS ? PngWriter.writePixels(image()) : PngWriter.writeFlat(image());
  }

  /// The picture in words.
  @Override
  public String toString() {
    return text;
  }
}
