package dev.filtro.cnn.tensor;

/// Each element from one of two tensors, as a mask says.
final class Where extends Operation {
  private final Broadcast broadcast;
  private final float[] mask; // of the result's shape

  private Where(Broadcast broadcast, float[] mask, Tensor yes, Tensor no) {
    super(yes, no);
    this.broadcast = broadcast;
    this.mask = mask;
  }

  /// Whether something holds of two numbers.
  interface Test {
    boolean holds(float a, float b);
  }

  /// 1 where a test holds, else 0.
  static Tensor mask(String word, Tensor a, Tensor b, Test test) {
    Broadcast broadcast = Broadcast.of(a.shape(), b.shape(), word);
    float[] ones = broadcast.stretch(a);
    float[] others = broadcast.stretch(b);
    float[] mask = new float[broadcast.result().size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = test.holds(ones[i], others[i]) ? 1 : 0;
    }
    return Tensor.owning(mask, broadcast.result());
  }

  static Tensor larger(Tensor a, Tensor b) {
    return of(mask("maximum", a, b, (x, y) -> x >= y || Float.isNaN(x)), a, b);
  }

  static Tensor smaller(Tensor a, Tensor b) {
    return of(mask("minimum", a, b, (x, y) -> x <= y || Float.isNaN(x)), a, b);
  }

  static Tensor of(Tensor mask, Tensor yes, Tensor no) {
    Shape both = Broadcast.of(yes.shape(), no.shape(), "where").result();
    Broadcast broadcast = Broadcast.of(both, mask.shape(), "where");
    float[] chosen = broadcast.stretch(mask);
    float[] ones = broadcast.stretch(yes);
    float[] others = broadcast.stretch(no);
    int size = broadcast.result().size();
    Storage y = Storage.allocate(size);
    float[] to = y.array();
    for (int i = 0; i < size; i++) {
      to[i] = chosen[i] != 0 ? ones[i] : others[i];
    }
    return new Where(broadcast, chosen, yes, no).result(broadcast.result(), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    for (int i = 0; i < 2; i++) {
      Gradient into = into(i);
      if (into == null) {
        continue;
      }
      Storage full = output.storage().sibling(output.size());
      float[] d = full.array();
      float[] dy = gradient.values();
      for (int k = 0; k < output.size(); k++) {
        d[k] = (mask[k] != 0) == (i == 0) ? dy[k] : 0;
      }
      Storage reduced =
          input(i).shape().equals(broadcast.result())
              ? full.retain()
              : broadcast.reduce(full, input(i));
      into.add(reduced);
      reduced.release();
      full.release();
    }
  }
}
