package dev.filtro.cnn.chart;

import dev.filtro.cnn.augment.Augmentation;
import dev.filtro.cnn.augment.Augmentations;
import dev.filtro.cnn.augment.BatchAugmentation;
import dev.filtro.cnn.augment.BatchAugmentation.Mixture;
import dev.filtro.cnn.augment.ImageAugmentation;
import dev.filtro.cnn.augment.Sample;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// What augmentation makes of images: four of them, each as it is and changed seven times; masks in
/// a row below each.
final class AugmentationGrid {
  private static final int IMAGES = 4;
  private static final int COLUMNS = 8;
  private static final double WORTH_NAMING = 0.005;

  private final Dataset data;
  private final List<Augmentation> augmentations;

  private AugmentationGrid(Dataset data, List<Augmentation> augmentations) {
    this.data = data;
    this.augmentations = augmentations;
  }

  static Figure of(Dataset data, Augmentation... augmentations) {
    return new AugmentationGrid(data, List.of(augmentations)).figure();
  }

  private Figure figure() {
    int images = Math.min(IMAGES, data.size());
    List<List<Tile>> columns = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      columns.add(column(images, column));
    }
    List<Tile> tiles = new ArrayList<>();
    StringJoiner words = new StringJoiner("\n");
    for (int row = 0; row < columns.getFirst().size(); row++) {
      StringJoiner labels = new StringJoiner(", ");
      for (List<Tile> column : columns) {
        tiles.add(column.get(row));
        labels.add(column.get(row).label());
      }
      words.add(labels.toString());
    }
    String title = "Augmentation";
    String note =
        "left: the images as they are; "
            + String.join(", ", augmentations.stream().map(AugmentationGrid::name).toList());
    return new TileGrid(title, note, tiles, COLUMNS, null)
        .figure(title + ", " + note + "\n" + words);
  }

  /// What an augmentation calls itself; one's own need not have a name.
  private static String name(Augmentation augmentation) {
    Class<?> type = augmentation.getClass();
    if (type.isSynthetic() || type.isHidden()) {
      return "a function";
    }
    String text = augmentation.toString();
    return text.startsWith(type.getName() + "@") ? type.getSimpleName() : text;
  }

  /// The images changed by one seed; those of the first column are as they are.
  private List<Tile> column(int images, int seed) {
    Dataset some = data.select(IntStream.range(0, images).toArray());
    ImageAugmentation[] single =
        augmentations.stream()
            .filter(a -> a instanceof ImageAugmentation)
            .toArray(ImageAugmentation[]::new);
    Dataset changed = seed == 0 ? some : Augmentations.augmented(some, seed, single);
    Shape shape = data.imageShape();
    int classes = data.classNames().size();
    Mixture mixture =
        new Mixture(
            new float[images * shape.size()],
            new float[images * classes],
            images,
            shape.dim(0),
            shape.dim(1),
            shape.dim(2),
            classes);
    for (int i = 0; i < images; i++) {
      changed.read(i, mixture.images(), i * shape.size());
      if (data.targetShape() == null) {
        mixture.targets()[i * classes + data.label(i)] = 1;
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (Augmentation augmentation : augmentations) {
      if (augmentation instanceof BatchAugmentation mixing && seed > 0) {
        mixing.apply(mixture, random);
      }
    }
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      tiles.add(tile(mixture, i));
      Image mask = Sample.of(changed, i).mask();
      if (mask != null && mask.channels() == 1) {
        Tensor pixels = mask.toTensor().reshape(1, mask.height(), mask.width(), 1);
        tiles.add(new Tile(Bitmap.picture(pixels, 0, Tint.IMAGE), "mask", Palette.INK));
      }
    }
    return tiles;
  }

  private Tile tile(Mixture mixture, int i) {
    int size = data.imageShape().size();
    float[] pixels = Arrays.copyOfRange(mixture.images(), i * size, (i + 1) * size);
    for (int p = 0; p < size; p++) {
      pixels[p] = Math.clamp(pixels[p], 0, 1);
    }
    Tensor image = Tensor.of(pixels, 1, mixture.height(), mixture.width(), mixture.channels());
    StringJoiner label = new StringJoiner(" + ");
    for (int c = 0; c < mixture.classes(); c++) {
      double share = mixture.targets()[i * mixture.classes() + c];
      if (share > WORTH_NAMING) {
        String name = data.classNames().get(c);
        label.add(share > 1 - WORTH_NAMING ? name : Math.round(100 * share) + " % " + name);
      }
    }
    return new Tile(Bitmap.picture(image, 0, Tint.IMAGE), label.toString(), Palette.INK);
  }
}
