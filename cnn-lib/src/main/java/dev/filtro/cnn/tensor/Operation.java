package dev.filtro.cnn.tensor;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One step of the tape: which tensors went in, and how a gradient goes back to them.
///
/// A subclass is one operation: a static method computes the result and ends with [#result], and
/// [#backward] hands each input that wants one its share of the gradient.
abstract class Operation {
  private static final AtomicLong CLOCK = new AtomicLong();

  private final Tensor[] inputs;
  private final long time;
  private boolean consumed;
  private long reached = -1;

  Operation(Tensor... inputs) {
    this.inputs = inputs;
    this.time = CLOCK.getAndIncrement();
  }

  /// The tensor with these values that remembers this operation if any input requires a gradient.
  final Tensor result(Shape shape, Storage values) {
    boolean recorded = Tape.recording() && needed();
    if (recorded) {
      Workspace.record(values);
    }
    return new Tensor(shape, values, recorded ? this : null);
  }

  /// Passes `gradient`, that of `output`, on to the inputs. It is called once.
  abstract void backward(Tensor output, Gradient gradient);

  /// Frees what the operation has kept for its backward pass beyond inputs and output.
  void discard() {}

  final Tensor[] inputs() {
    return inputs;
  }

  final Tensor input(int i) {
    return inputs[i];
  }

  /// The gradient to contribute to for input `i`, or null when it needs none.
  final @Nullable Gradient into(int i) {
    return inputs[i].wantsGradient() ? inputs[i].gradientSlot() : null;
  }

  final boolean needed() {
    for (Tensor input : inputs) {
      if (input.wantsGradient()) {
        return true;
      }
    }
    return false;
  }

  /// When it was recorded: a result is always later than its inputs.
  final long time() {
    return time;
  }

  /// The time that the next operation would have.
  static long now() {
    return CLOCK.getAndIncrement();
  }

  /// Whether the walk that began at this time has not been here before.
  final boolean reach(long walk) {
    boolean first = reached != walk;
    reached = walk;
    return first;
  }

  final boolean consumed() {
    return consumed;
  }

  final void consume() {
    consumed = true;
    discard();
  }
}
