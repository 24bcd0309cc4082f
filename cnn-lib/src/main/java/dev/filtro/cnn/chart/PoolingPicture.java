package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.PoolingStep;
import dev.filtro.cnn.nn.pool.Pool2d.Summary;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// One step of a pooling: the window on the image, its numbers, and the one that stands for them in
/// the result. PNG only, as [StepPicture].
final class PoolingPicture {
  private static final int PADDING = 16;
  private static final int TOP = 86;
  private static final int GAP = 44;
  private static final double MOST_CELL = 40;
  private static final double LEAST_CELL = 22;

  private final PoolingStep step;
  private final WindowOnImage image;
  private final double cell;
  private final double patchCell;

  private PoolingPicture(PoolingStep step) {
    this.step = step;
    boolean counts = step.counted() == step.patch().size() && step.summary() != Summary.MAX;
    this.image =
        new WindowOnImage(
            step.image(), step.window(), step.row(), step.column(), counts ? "0" : "");
    double room = Figure.NOTEBOOK_WIDTH - 2.0 * PADDING - 2 * GAP;
    int columns = image.columns() + step.patch().dim(1) + 3;
    this.cell = Math.clamp(room / columns, LEAST_CELL, MOST_CELL);
    this.patchCell = Math.max(cell, 34);
  }

  static Figure of(PoolingStep step) {
    PoolingPicture picture = new PoolingPicture(step);
    double rows = Math.max(picture.image.rows() * picture.cell, picture.patchHeight() + 30);
    double width =
        Math.max(
            picture.resultLeft() + 120,
            2 * PADDING + Letters.width(picture.note(), Typeface.regular(12)));
    return ContextLines.below(
        Figure.ofFields(
            (int) Math.ceil(width),
            (int) Math.ceil(TOP + rows + PADDING),
            picture.text(),
            picture::paint),
        step.context());
  }

  private double patchLeft() {
    return PADDING + image.columns() * cell + GAP;
  }

  private double patchHeight() {
    return step.patch().dim(0) * patchCell;
  }

  private double resultLeft() {
    return patchLeft() + step.patch().dim(1) * patchCell + GAP;
  }

  private String note() {
    return image.settings() + "; solid: the window here, dashed: where it stands next";
  }

  private void paint(Graphics2D graphics) {
    String title =
        "%s at row %d, column %d of %d×%d"
            .formatted(
                word(), step.row(), step.column(), step.result().dim(0), step.result().dim(1));
    Letters.left(graphics, title, Typeface.bold(13), Palette.INK, PADDING, 27);
    Letters.left(graphics, note(), Typeface.regular(12), Palette.MUTED, PADDING, 45);
    heading(graphics, "image", PADDING);
    image.paint(graphics, PADDING, TOP, cell);
    heading(graphics, "in the window", patchLeft());
    paintPatch(graphics);
    double middle = TOP + patchHeight() / 2 + 7;
    Letters.center(
        graphics, "=", Typeface.regular(20), Palette.MUTED, resultLeft() - GAP / 2.0, middle);
    heading(graphics, how(), resultLeft());
    String value = Numerals.brief(step.value());
    Letters.left(graphics, value, Typeface.bold(20), Palette.INK, resultLeft(), middle);
  }

  private static void heading(Graphics2D graphics, String text, double x) {
    Letters.left(graphics, text, Typeface.regular(12), Palette.MUTED, x, TOP - 9);
  }

  /// The window's numbers; those in the padding that do not count stay empty, and the largest is
  /// framed where it is what counts.
  private void paintPatch(Graphics2D graphics) {
    Tint tint = Tint.suitingImage(step.image().toArray());
    Font font = Typeface.regular(12);
    Tensor patch = step.patch();
    boolean found = false;
    for (int i = 0; i < patch.size(); i++) {
      int row = Math.floorDiv(i, patch.dim(1));
      int column = i % patch.dim(1);
      float value = patch.get(row, column);
      double x = patchLeft() + column * patchCell;
      double y = TOP + row * patchCell;
      if (!Float.isNaN(value)) {
        Tensor one = patch.slice(0, row, row + 1).slice(1, column, column + 1);
        new NumberGrid(one, tint, NumberGrid.Writing.DECIMALS)
            .paint(graphics, x, y, patchCell, font);
      }
      if (step.summary() == Summary.MAX && !found && value == (float) step.value()) {
        found = true;
        graphics.setColor(Palette.VERMILION);
        graphics.setStroke(new BasicStroke(3));
        graphics.draw(new Rectangle2D.Double(x + 1.5, y + 1.5, patchCell - 3, patchCell - 3));
        graphics.setStroke(new BasicStroke(1));
      }
    }
    graphics.setColor(Palette.CARD_EDGE);
    graphics.draw(
        new Rectangle2D.Double(patchLeft(), TOP, patch.dim(1) * patchCell, patchHeight()));
  }

  private String word() {
    return switch (step.summary()) {
      case MAX -> "Maximum pooling";
      case AVERAGE -> "Average pooling";
      case SUM -> "Sum pooling";
    };
  }

  private String how() {
    return switch (step.summary()) {
      case MAX -> "the largest";
      case AVERAGE -> "sum / " + step.counted();
      case SUM -> "sum";
    };
  }

  private String text() {
    NumberGrid patch =
        new NumberGrid(
            step.patch(), Tint.suitingImage(step.patch().toArray()), NumberGrid.Writing.DECIMALS);
    return step
        + ContextLines.text(step.context())
        + "\n"
        + image.settings()
        + "\nin the window:\n"
        + patch.text();
  }
}
