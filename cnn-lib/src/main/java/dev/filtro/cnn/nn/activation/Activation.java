package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Tensor;

/// A layer without parameters that keeps the shape; users write their own as a lambda or record.
///
/// ```java
/// record Swish() implements Activation {
///   public Tensor apply(Tensor x) { return x.times(sigmoid(x)); }
/// }
/// ```
///
/// Shapes: any, kept.
@FunctionalInterface
public interface Activation extends Layer {

  /// Computes the function.
  Tensor apply(Tensor x);

  /// The same function inside the kernels of convolutions and dense layers; `IDENTITY` if there is
  /// none, then it is computed after them.
  default Epilogue fused() {
    return Epilogue.IDENTITY;
  }

  /// How the weights of a layer with this activation should start.
  default Initializer weights() {
    return Initializer.glorot();
  }

  @Override
  default Built build(Site site) {
    return new Built(site.input(), 0, new ActivationForward(this, site.name()))
        .reaching(Reach.SAME);
  }
}
