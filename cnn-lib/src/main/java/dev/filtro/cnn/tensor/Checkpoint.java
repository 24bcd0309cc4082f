package dev.filtro.cnn.tensor;

import java.util.function.UnaryOperator;

/// A part of a computation whose intermediate results are not kept but computed again on the way
/// back; see [Functions#checkpoint].
final class Checkpoint extends Operation {
  private final UnaryOperator<Tensor> body;

  private Checkpoint(UnaryOperator<Tensor> body, Tensor x) {
    super(x);
    this.body = body;
  }

  static Tensor of(UnaryOperator<Tensor> body, Tensor x) {
    if (!Tape.recording()) {
      return body.apply(x);
    }
    Tensor y = Workspace.withoutTraces(() -> Tape.paused(() -> body.apply(x)));
    Workspace.record(y.storage());
    // An operation of its own also where x requires no gradient: parameters inside may.
    return new Tensor(
        y.shape(), y == x ? x.storage().retain() : y.storage(), new Checkpoint(body, x));
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Tensor x = input(0).requiresGradient() ? input(0).tracked() : input(0).detach();
    Tensor y = output.storage().again(() -> Tape.repeated(() -> body.apply(x)));
    if (y.requiresGradient()) {
      Tape.backward(y, gradient.shared());
    }
    Gradient into = into(0);
    if (into != null && x.hasGradient()) {
      into.add(x.gradientSlot().shared());
      x.clearGradient();
    }
    x.storage().release();
  }
}
