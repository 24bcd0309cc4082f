package dev.filtro.cnn.tensor;

import java.util.regex.Pattern;

/// A tensor that training changes: weights, a bias, a scale.
///
/// It keeps its array and the array of its gradient for life; [#update] is the only way to change
/// the values. Kernels keep rearranged copies of the weights, which an update makes them renew.
public final class Parameter {
  /// Changes the values in place, as an optimiser does.
  @FunctionalInterface
  public interface Update {
    /// Both arrays have the parameter's size and are live.
    void apply(float[] values, float[] gradient);
  }

  private final String name;
  private final Tensor value;
  private final boolean learnt;
  private long version;

  /// A parameter that begins with the values of `initial`, which are copied.
  public Parameter(String name, Tensor initial) {
    this(name, initial, true);
  }

  private Parameter(String name, Tensor initial, boolean learnt) {
    this.name = name;
    this.learnt = learnt;
    this.value = Tensor.parameter(initial.shape(), initial.toArray());
    trainable(learnt);
  }

  /// Numbers that belong to a layer but that no optimiser changes, such as running statistics.
  public static Parameter state(String name, Tensor initial) {
    return new Parameter(name, initial, false);
  }

  /// For example `conv1.filters`.
  public String name() {
    return name;
  }

  /// The values as a tensor that requires a gradient. It shows later updates; `copy()` or
  /// `detach()` keep what it is now.
  public Tensor value() {
    return value;
  }

  /// The sizes.
  public Shape shape() {
    return value.shape();
  }

  /// Whether a name stands for it: its own (`conv1.filters`), its layer's (`conv1`), or one in
  /// which `*` stands for anything (`*.bias`).
  public boolean isNamed(String names) {
    String glob = Pattern.quote(names).replace("*", "\\E.*\\Q");
    return Pattern.matches(glob + "(\\..*)?", name);
  }

  /// Whether it is there to be learnt, frozen or not, unlike running statistics.
  public boolean learnt() {
    return learnt;
  }

  /// Whether an optimiser should change it.
  public boolean trainable() {
    return !value.gradientSlot().fixed();
  }

  /// Freezes (false) or thaws it (true). No gradient is computed for a frozen one, nor for what
  /// only frozen ones lead to.
  public void trainable(boolean yes) {
    value.gradientSlot().fixed(!yes);
  }

  /// Counts the updates.
  public long version() {
    return version;
  }

  /// Whether `backward()` has reached it since the last [#clearGradient].
  public boolean hasGradient() {
    return value.hasGradient();
  }

  /// The gradient collected since the last [#clearGradient], a copy.
  ///
  /// Errors: [IllegalStateException] when there is none.
  public Tensor gradient() {
    return value.gradient();
  }

  /// Forgets the gradient; its array stays.
  public void clearGradient() {
    value.clearGradient();
  }

  /// Lets `step` change the values with the help of the gradient.
  ///
  /// Errors: [IllegalStateException] when there is no gradient.
  public void update(Update step) {
    Gradient gradient = value.gradientSlot();
    if (!gradient.filled()) {
      throw new IllegalStateException(
          "Parameter \""
              + name
              + "\" has no gradient to update with; call backward() on a loss first");
    }
    step.apply(value.array(), gradient.values());
    changed();
  }

  /// Lets `change` change the collected gradient in place, as clipping and penalties do.
  ///
  /// Errors: [IllegalStateException] when there is none.
  public void changeGradient(Update change) {
    change.apply(value.array(), value.gradientSlot().shared().array());
  }

  /// Replaces the values, as loading from a file does.
  ///
  /// Errors: [IllegalArgumentException] when the shape differs.
  public void assign(Tensor values) {
    if (!values.shape().equals(shape())) {
      throw new IllegalArgumentException(
          "Parameter \"%s\" expects values of shape %s but got %s"
              .formatted(name, shape(), values.shape()));
    }
    values.copyTo(value.array(), 0);
    changed();
  }

  void changed() {
    version++;
    value.storage().changed();
  }

  @Override
  public String toString() {
    return name + " " + shape() + (!learnt ? " (state)" : trainable() ? "" : " (frozen)");
  }
}
