package dev.filtro.cnn.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user's operation on the tape; see [Functions#custom].
final class Custom extends Operation {
  private final CustomOperation operation;

  private Custom(CustomOperation operation, Tensor... inputs) {
    super(inputs);
    this.operation = operation;
  }

  static Tensor of(CustomOperation operation, Tensor... inputs) {
    List<Tensor> bare = bare(inputs);
    Tensor computed = Tape.paused(() -> operation.forward(bare));
    for (Tensor input : bare) {
      if (input != computed) {
        input.storage().release();
      }
    }
    return new Custom(operation, inputs.clone()).result(computed.shape(), computed.storage());
  }

  /// The same values without a way back, so that nothing can be recorded on them by mistake.
  private static List<Tensor> bare(Tensor... tensors) {
    return List.of(tensors).stream().map(Tensor::detach).toList();
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    List<Tensor> bare = bare(inputs());
    Tensor dy = new Tensor(output.shape(), gradient.shared(), null);
    List<@Nullable Tensor> gradients =
        operation.backward(bare, new Tensor(output.shape(), output.storage(), null), dy);
    if (gradients.size() != inputs().length) {
      throw new IllegalStateException(
          "backward of %s expects a gradient (or null) for each of its %d inputs but gave %d"
              .formatted(operation, inputs().length, gradients.size()));
    }
    for (int i = 0; i < inputs().length; i++) {
      Gradient into = into(i);
      Tensor d = gradients.get(i);
      if (into == null || d == null) {
        continue;
      }
      if (!d.shape().equals(input(i).shape())) {
        throw new IllegalStateException(
            "backward of %s expects a gradient %s for input %d but gave %s"
                .formatted(operation, input(i).shape(), i, d.shape()));
      }
      into.add(d.storage());
    }
    bare.forEach(input -> input.storage().release());
  }
}
