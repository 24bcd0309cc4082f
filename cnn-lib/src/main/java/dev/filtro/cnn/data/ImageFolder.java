package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Picture files in folders, a folder for each class: `cats/1.jpg`, `dogs/7.png`.
///
/// Files are read when they are needed, and brought to one size; [Dataset#inMemory()] keeps them.
/// Of pictures eight times as large and more, not every pixel is looked at. PNG, JPEG, BMP, GIF and
/// WebP count, everything else is passed over. Classes and files are in alphabetical order.
///
/// Shapes: `[height, width, 3]`, or one channel after [#gray()]. Units: 0 to 1.
public final class ImageFolder implements Dataset {
  private final Path folder;
  private final Shape shape;
  private final List<String> classNames;
  private final List<Entry> entries;
  private final List<String> damaged;

  private record Entry(Path file, int label) {}

  private ImageFolder(
      Path folder,
      Shape shape,
      List<String> classNames,
      List<Entry> entries,
      List<String> damaged) {
    this.folder = folder;
    this.shape = shape;
    this.classNames = classNames;
    this.entries = List.copyOf(entries);
    this.damaged = List.copyOf(damaged);
  }

  /// Lists the pictures below a folder.
  ///
  /// Shapes: `[height, width, 3]`.
  ///
  /// Errors: [IllegalArgumentException] for a folder without folders of pictures, or sizes below 1.
  ///
  /// @param height what every picture is brought to
  /// @param width what every picture is brought to
  public static ImageFolder load(Path folder, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "ImageFolder expects a height and a width of at least 1 but got %d and %d"
              .formatted(height, width));
    }
    List<String> classes = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Path classFolder : list(folder)) {
      List<Path> pictures =
          Files.isDirectory(classFolder)
              ? list(classFolder).stream().filter(ImageFolder::isPicture).toList()
              : List.of();
      for (Path picture : pictures) {
        entries.add(new Entry(picture, classes.size()));
      }
      if (!pictures.isEmpty()) {
        classes.add(classFolder.getFileName().toString());
      }
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no pictures in folders; ImageFolder expects a folder for each class, such as %s/cats/1.jpg"
              .formatted(folder.toAbsolutePath(), folder));
    }
    return new ImageFolder(
        folder, Shape.of(height, width, 3), List.copyOf(classes), entries, List.of());
  }

  /// [#load(Path, int, int)] by name.
  ///
  /// Shapes: `[height, width, 3]`.
  public static ImageFolder load(String folder, int height, int width) {
    return load(Path.of(folder), height, width);
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("There is no folder " + folder.toAbsolutePath());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static boolean isPicture(Path file) {
    return Files.isRegularFile(file)
        && file.getFileName()
            .toString()
            .toLowerCase(Locale.ROOT)
            .matches(".*\\.(png|jpe?g|bmp|gif|webp)");
  }

  /// The same pictures in one channel.
  public ImageFolder gray() {
    Shape one = Shape.of(shape.dim(0), shape.dim(1), 1);
    return new ImageFolder(folder, one, classNames, entries, damaged);
  }

  /// The same without the files that can't be read, which [#damaged()] lists; every file is tried.
  ///
  /// Errors: [IllegalArgumentException] if none can be read.
  public ImageFolder skippingDamaged() {
    List<String> problems =
        IntStream.range(0, entries.size()).parallel().mapToObj(this::problem).toList();
    List<Entry> good = new ArrayList<>();
    List<String> bad = new ArrayList<>(damaged);
    for (int i = 0; i < problems.size(); i++) {
      if (problems.get(i).isEmpty()) {
        good.add(entries.get(i));
      } else {
        bad.add(problems.get(i));
      }
    }
    if (good.isEmpty()) {
      throw new IllegalArgumentException(
          "None of the %d pictures in %s can be read: %s"
              .formatted(entries.size(), folder, bad.getFirst()));
    }
    return new ImageFolder(folder, shape, classNames, good, bad);
  }

  /// What is wrong with a file; empty if nothing is.
  private String problem(int index) {
    try {
      Image.read(entries.get(index).file);
      return "";
    } catch (CorruptFileException | UncheckedIOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// What was wrong with each file that [#skippingDamaged()] left out.
  public List<String> damaged() {
    return damaged;
  }

  /// The file of an image.
  public Path file(int index) {
    return entries.get(index).file;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Shape imageShape() {
    return shape;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int index) {
    return entries.get(index).label;
  }

  @Override
  public boolean lazy() {
    return true;
  }

  @Override
  public void read(int index, float[] pixels, int offset) {
    Image image =
        new ImageReader(
                entries.get(index).file, "mend it, or leave such files out: skippingDamaged()")
            .read(shape.dim(0), shape.dim(1));
    Image colored = shape.dim(2) == 1 ? image.gray() : image.rgb();
    colored.resize(shape.dim(0), shape.dim(1)).copyTo(pixels, offset);
  }

  @Override
  public String toString() {
    return "%s: %d pictures %s in %d classes%s"
        .formatted(
            folder.getFileName(),
            entries.size(),
            shape,
            classNames.size(),
            damaged.isEmpty() ? "" : ", " + damaged.size() + " damaged ones left out");
  }
}
