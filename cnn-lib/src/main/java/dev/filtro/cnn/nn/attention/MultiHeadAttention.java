package dev.filtro.cnn.nn.attention;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Self-attention: every place of a sequence becomes a mixture of all places, weighted by how well
/// its query fits their keys; several times beside each other.
///
/// `softmax(Q K^T / sqrt(features / heads)) V`, with Q, K and V the input times learnt matrices,
/// and the heads' results times another one.
///
/// Shapes: `[N, length, features]`, kept. Parameters `query`, `key`, `value` and `output`
/// `[features, features]`, and a bias `[features]` of each.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not a sequence, or whose
/// features the heads do not divide.
///
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.2.
///
/// @param heads how many mixtures
/// @param name the layer's name, or null for attention1 ...
public record MultiHeadAttention(int heads, @Nullable String name) implements Layer {

  /// Checks the count.
  public MultiHeadAttention {
    if (heads < 1) {
      throw new IllegalArgumentException(
          "multiHeadAttention expects at least 1 head but got " + heads);
    }
  }

  @Override
  public MultiHeadAttention named(String other) {
    return new MultiHeadAttention(heads, other);
  }

  @Override
  public String prefix() {
    return "attention";
  }

  @Override
  public String description() {
    return heads + (heads == 1 ? " head" : " heads");
  }

  /// A matrix and what is added.
  private record Projection(Parameter weights, Parameter bias) {
    static Projection of(Site site, String role, int features) {
      return new Projection(
          site.parameter(
              role, Shape.of(features, features), features, features, Initializer.glorot()),
          site.parameter(
              role + "Bias", Shape.of(features), features, features, Initializer.constant(0)));
    }

    Tensor apply(Tensor rows) {
      return Functions.dense(rows, weights.value(), bias.value());
    }
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 2) {
      throw site.mismatch(
          "[N, length, features]", "reshape pixels to a sequence: reshape(-1, channels)");
    }
    int length = in.dim(0);
    int features = in.dim(1);
    if (features % heads != 0) {
      throw site.mismatch(
          "a number of features that its %d heads divide".formatted(heads),
          "change the heads or the features");
    }
    Projection query = Projection.of(site, "query", features);
    Projection key = Projection.of(site, "key", features);
    Projection value = Projection.of(site, "value", features);
    Projection output = Projection.of(site, "output", features);
    long multiplyAdds = 4L * length * features * features + 2L * length * length * features;
    return Built.of(
        in,
        multiplyAdds,
        (x, pass) -> {
          Tensor rows = x.reshape(-1, features);
          Tensor q = split(query.apply(rows), x).transpose(0, 2, 1, 3);
          Tensor k = split(key.apply(rows), x).transpose(0, 2, 3, 1);
          Tensor v = split(value.apply(rows), x).transpose(0, 2, 1, 3);
          Tensor weights =
              Functions.softmax(q.matmul(k).times(1 / Math.sqrt((double) features / heads)));
          Tensor mixed = weights.matmul(v).transpose(0, 2, 1, 3);
          return output.apply(mixed.reshape(-1, features)).reshape(x.shape().toArray());
        });
  }

  private Tensor split(Tensor rows, Tensor x) {
    return rows.reshape(x.dim(0), x.dim(1), heads, x.dim(2) / heads);
  }

  @Override
  public String toString() {
    return text();
  }
}
