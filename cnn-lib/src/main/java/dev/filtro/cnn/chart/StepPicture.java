package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.ConvolutionStep;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.Font;
import java.awt.Graphics2D;

/// One step of a convolution: what lies below the filter, times the filter, gives the products,
/// whose sum is one number of the result.
///
/// It is PNG only: mostly digits, which as shapes would take more room than their pixels.
final class StepPicture {
  private static final int IMAGE_TOP = 86;
  private static final double IMAGE_CELL = 34;
  private static final int HEADING = 34;
  private static final int SIGN = 38;
  private static final int PADDING = 16;
  private static final int RESULT = 96;

  private final ConvolutionStep step;
  private final double cell;
  private final WindowOnImage image;
  private final double imageCell;
  private final double top;
  private final NumberGrid patch;
  private final NumberGrid filter;
  private final NumberGrid products;

  private StepPicture(ConvolutionStep step) {
    this.step = step;
    int columns = step.filter().dim(1);
    image = new WindowOnImage(step.image(), step.window(), step.row(), step.column(), "0");
    imageCell = Math.min(IMAGE_CELL, (Figure.NOTEBOOK_WIDTH - 2.0 * PADDING) / image.columns());
    top = IMAGE_TOP + image.rows() * imageCell + HEADING;
    double room = Figure.NOTEBOOK_WIDTH - 2.0 * PADDING - 3 * SIGN - RESULT;
    cell = Math.min(42, room / (3 * columns));
    patch = grid(step.patch(), Tint.suitingImage(step.patch().toArray()));
    filter = grid(step.filter(), Tint.signed(step.filter().toArray()));
    products = grid(step.products(), Tint.signed(step.products().toArray()));
  }

  private static NumberGrid grid(Tensor tensor, Tint tint) {
    return new NumberGrid(tensor, tint, NumberGrid.Writing.DECIMALS);
  }

  static Figure of(ConvolutionStep step) {
    StepPicture picture = new StepPicture(step);
    double grid = step.filter().dim(1) * picture.cell;
    double steps = 2 * PADDING + 3 * grid + 3 * SIGN + RESULT;
    double note = 2 * PADDING + Letters.width(picture.note(), Typeface.regular(12));
    double wide = 2 * PADDING + picture.image.columns() * picture.imageCell;
    int width = (int) Math.ceil(Math.max(steps, Math.max(note, wide)));
    int height = (int) Math.ceil(picture.top + step.filter().dim(0) * picture.cell + PADDING + 4);
    String text =
        "%s%s\n%s\nimage below the filter:\n%s\nfilter:\n%s\nproducts:\n%s"
            .formatted(
                step,
                ContextLines.text(step.context()),
                picture.image.settings(),
                picture.patch.text(),
                picture.filter.text(),
                picture.products.text());
    return ContextLines.below(Figure.ofFields(width, height, text, picture::paint), step.context());
  }

  private void paint(Graphics2D graphics) {
    String title =
        "Convolution: the result at row %d, column %d".formatted(step.row(), step.column());
    Letters.left(graphics, title, Typeface.bold(13), Palette.INK, PADDING, 27);
    Letters.left(graphics, note(), Typeface.regular(12), Palette.MUTED, PADDING, 45);
    Letters.left(graphics, "image", Typeface.regular(12), Palette.MUTED, PADDING, IMAGE_TOP - 9);
    image.paint(graphics, PADDING, IMAGE_TOP, imageCell);
    double grid = step.filter().dim(1) * cell;
    double x = PADDING;
    paint(graphics, patch, "image below the filter", x);
    sign(graphics, "×", x += grid);
    paint(graphics, filter, "filter", x += SIGN);
    sign(graphics, "=", x += grid);
    paint(graphics, products, "products", x += SIGN);
    sign(graphics, "Σ", x += grid);
    double middle = top + step.filter().dim(0) * cell / 2;
    Letters.left(graphics, "sum", Typeface.regular(12), Palette.MUTED, x + SIGN, middle - 12);
    Letters.left(
        graphics,
        Numerals.brief(step.sum()),
        Typeface.bold(20),
        Palette.INK,
        x + SIGN,
        middle + 10);
  }

  private String note() {
    return image.settings() + "; solid: the filter here, dashed: where it stands next";
  }

  private void paint(Graphics2D graphics, NumberGrid grid, String name, double x) {
    Letters.left(graphics, name, Typeface.regular(12), Palette.MUTED, x, top - 9);
    Font font = Typeface.regular(Math.min(12, cell * 0.36));
    grid.paint(graphics, x, top, cell, font);
  }

  private void sign(Graphics2D graphics, String sign, double x) {
    double middle = top + step.filter().dim(0) * cell / 2;
    Letters.center(graphics, sign, Typeface.regular(20), Palette.MUTED, x + SIGN / 2.0, middle + 7);
  }
}
