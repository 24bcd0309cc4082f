package dev.filtro.cnn.tensor;

import java.util.List;

/// Tensors one after the other along one axis.
final class Concat extends Operation {
  private final int axis;

  private Concat(int axis, Tensor... parts) {
    super(parts);
    this.axis = axis;
  }

  /// Side by side along an axis that none of them has.
  static Tensor stack(int axis, List<Tensor> parts) {
    check("stack", parts.size());
    Tensor[] wider = new Tensor[parts.size()];
    for (int i = 0; i < wider.length; i++) {
      if (!parts.get(i).shape().equals(parts.getFirst().shape())) {
        throw new IllegalArgumentException(
            "stack expects tensors of one shape but got %s and %s"
                .formatted(parts.getFirst().shape(), parts.get(i).shape()));
      }
      wider[i] = parts.get(i).unsqueeze(axis);
    }
    return of(axis, wider);
  }

  private static void check(String word, int parts) {
    if (parts == 0) {
      throw new IllegalArgumentException(word + " expects at least one tensor but got none");
    }
  }

  static Tensor of(int anyAxis, Tensor... parts) {
    check("concat", parts.length);
    int axis = parts[0].shape().axis(anyAxis);
    int[] dims = parts[0].shape().toArray();
    for (int i = 1; i < parts.length; i++) {
      check(axis, parts[0], parts[i]);
      dims[axis] += parts[i].dim(axis);
    }
    Shape shape = Shape.of(dims);
    Storage y = Storage.allocate(shape.size());
    int at = 0;
    for (Tensor part : parts) {
      Slice.copy(shape, axis, at, part.dim(axis), part.array(), y.array(), true);
      at += part.dim(axis);
    }
    return new Concat(axis, parts.clone()).result(shape, y);
  }

  private static void check(int axis, Tensor first, Tensor other) {
    boolean fits = first.rank() == other.rank();
    for (int i = 0; fits && i < first.rank(); i++) {
      fits = i == axis || first.dim(i) == other.dim(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "concat along axis %d expects tensors that differ there only but got %s and %s"
              .formatted(axis, first.shape(), other.shape()));
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    int at = 0;
    for (int i = 0; i < inputs().length; i++) {
      Tensor part = input(i);
      Gradient into = into(i);
      if (into != null) {
        Storage d = part.storage().sibling(part.size());
        Slice.copy(output.shape(), axis, at, part.dim(axis), gradient.values(), d.array(), false);
        into.add(d);
        d.release();
      }
      at += part.dim(axis);
    }
  }
}
