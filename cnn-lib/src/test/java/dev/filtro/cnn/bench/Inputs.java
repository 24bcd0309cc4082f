package dev.filtro.cnn.bench;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Arrays that compare.py has written: `NAME.f32` (little-endian) and `NAME.shape` (sizes, blanks
/// between).
record Inputs(Path folder) {

  Tensor tensor(String name) {
    return Tensor.of(floats(name), shape(name));
  }

  Parameter parameter(String name) {
    return new Parameter(name, tensor(name));
  }

  /// The parameters `p0`, `p1` ... in the order of the model.
  List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    while (Files.exists(folder.resolve("p" + all.size() + ".f32"))) {
      all.add(parameter("p" + all.size()));
    }
    return all;
  }

  /// Gives a network the parameters `p0`, `p1` ...
  Network into(Network network) {
    List<Parameter> own = network.parameters();
    List<Parameter> read = parameters();
    if (own.size() != read.size()) {
      throw new IllegalStateException(
          "The network has %d parameters but the folder %d".formatted(own.size(), read.size()));
    }
    for (int i = 0; i < own.size(); i++) {
      // a convolution of one pixel may be a matrix here
      own.get(i).assign(read.get(i).value().detach().reshape(own.get(i).shape().toArray()));
    }
    return network;
  }

  int[] integers(String name) {
    float[] values = floats(name);
    int[] rounded = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = Math.round(values[i]);
    }
    return rounded;
  }

  private int[] shape(String name) {
    try {
      String text = Files.readString(folder.resolve(name + ".shape")).strip();
      if (text.isEmpty()) {
        return new int[0];
      }
      String[] sizes = text.split(" ");
      int[] shape = new int[sizes.length];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = Integer.parseInt(sizes[i]);
      }
      return shape;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private float[] floats(String name) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(name + ".f32"));
      float[] values = new float[bytes.length / 4];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String name, Tensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(tensor.toArray());
    Shape shape = tensor.shape();
    StringBuilder sizes = new StringBuilder();
    for (int i = 0; i < shape.rank(); i++) {
      sizes.append(i == 0 ? "" : " ").append(shape.dim(i));
    }
    try {
      Files.write(folder.resolve(name + ".f32"), bytes.array());
      Files.writeString(folder.resolve(name + ".shape"), sizes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
