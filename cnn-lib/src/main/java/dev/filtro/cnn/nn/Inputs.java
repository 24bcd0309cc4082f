package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Brings what users give to batches of the shapes that a network takes.
///
/// @param shapes of one example of each input, without the batch axis
record Inputs(List<Shape> shapes) {

  List<Tensor> batches(List<Tensor> given) {
    if (given.size() != shapes.size()) {
      throw new ShapeException(
          "Network expects %d inputs, %s, but got %d; give one tensor for each, in the order of Network.of"
              .formatted(shapes.size(), withBatch(shapes), given.size()));
    }
    List<Tensor> batches = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      batches.add(batch(shapes.get(i), given.get(i)));
      if (batches.get(i).dim(0) != batches.getFirst().dim(0)) {
        throw new ShapeException(
            "Network expects as many examples in each input but got %s and %s; give batches of one size"
                .formatted(batches.getFirst().shape(), batches.get(i).shape()));
      }
    }
    return batches;
  }

  /// One image without the batch axis becomes a batch of one.
  static Tensor batch(Shape one, Tensor images) {
    if (images.shape().equals(one)) {
      int[] dims = new int[one.rank() + 1];
      dims[0] = 1;
      System.arraycopy(one.toArray(), 0, dims, 1, one.rank());
      return images.reshape(dims);
    }
    checked(one, images.shape());
    return images;
  }

  /// A batch's shape, which must be one that the network takes.
  static Shape checked(Shape one, Shape images) {
    boolean fits = images.rank() == one.rank() + 1;
    for (int i = 0; fits && i < one.rank(); i++) {
      fits = images.dim(i + 1) == one.dim(i);
    }
    if (!fits) {
      throw new ShapeException(
          "Network expects %s but got %s; %s"
              .formatted(Site.withBatch(one), images, remedy(one, images)));
    }
    return images;
  }

  private static String remedy(Shape one, Shape images) {
    boolean stack = one.rank() == 3 && images.rank() == 4;
    if (stack && Shape.of(images.dim(2), images.dim(3), images.dim(1)).equals(one)) {
      return "channels come last: transpose(0, 2, 3, 1) brings them there";
    }
    String sizes = one.toString().substring(1);
    return one.size() > 0 && images.size() % one.size() == 0 && images.rank() != one.rank() + 1
        ? "reshape(-1, " + sizes.replace(']', ')') + " makes a batch of them"
        : "sizes are height, width, channels";
  }

  static String withBatch(List<Shape> shapes) {
    return shapes.stream().map(Site::withBatch).collect(Collectors.joining(" and "));
  }
}
