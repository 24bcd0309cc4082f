package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import java.util.List;
import java.util.Objects;

/// Images in memory as the bytes that files hold: a quarter of the space of floats.
final class ByteImages implements Dataset {
  private static final float[] UNIT = new float[256];

  static {
    for (int i = 0; i < UNIT.length; i++) {
      UNIT[i] = i / 255f;
    }
  }

  private final String name;
  private final Shape shape;
  private final byte[] pixels;
  private final int[] labels;
  private final List<String> classNames;

  ByteImages(String name, Shape shape, byte[] pixels, int[] labels, List<String> classNames) {
    Labels.check(name, pixels.length / shape.size(), labels, classNames.size());
    this.name = name;
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
    this.classNames = List.copyOf(classNames);
  }

  @Override
  public int size() {
    return labels.length;
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
    return labels[Objects.checkIndex(index, labels.length)];
  }

  @Override
  public void read(int index, float[] into, int offset) {
    int size = shape.size();
    int start = Objects.checkIndex(index, labels.length) * size;
    for (int i = 0; i < size; i++) {
      into[offset + i] = UNIT[pixels[start + i] & 0xff];
    }
  }

  @Override
  public String toString() {
    return "%s: %d images %s in %d classes"
        .formatted(name, labels.length, shape, classNames.size());
  }
}
