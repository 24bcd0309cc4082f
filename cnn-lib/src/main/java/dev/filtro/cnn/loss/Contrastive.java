package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Draws what belongs together closer and pushes the rest apart: the mean over pairs of `d^2 / 2`
/// for two of one class, `max(0, margin - d)^2 / 2` for two of different ones.
///
/// The outputs are embeddings; in a batch with labels every pair counts.
///
/// Shapes: `[N, size]`, `N` labels -> `[]`.
///
/// Source: Hadsell, Chopra & LeCun 2006, "Dimensionality reduction by learning an invariant
/// mapping", equation 4.
///
/// @param margin how far apart is far enough
public record Contrastive(double margin) implements Loss {

  /// Checks the range.
  public Contrastive {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("contrastive expects a margin above 0 but got " + margin);
    }
  }

  @Override
  public Tensor of(Tensor embeddings, int[] labels) {
    Distances.check("contrastive", embeddings, labels.length);
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      for (int j = i + 1; j < labels.length; j++) {
        pairs.add(new int[] {i, j});
      }
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "contrastive expects at least 2 examples in a batch but got 1");
    }
    boolean[] same = new boolean[pairs.size()];
    for (int p = 0; p < same.length; p++) {
      same[p] = labels[pairs.get(p)[0]] == labels[pairs.get(p)[1]];
    }
    return of(
        Distances.rows(embeddings, pairs.stream().mapToInt(p -> p[0]).toArray()),
        Distances.rows(embeddings, pairs.stream().mapToInt(p -> p[1]).toArray()),
        same);
  }

  /// The loss of given pairs: the rows of one tensor and those of another.
  ///
  /// Shapes: `[N, size]`, `[N, size]`, `N` answers whether the two belong together -> `[]`.
  public Tensor of(Tensor first, Tensor second, boolean[] same) {
    Distances.check("contrastive", first, same.length);
    Targets.sameShape("contrastive", first, second);
    float[] together = new float[same.length];
    for (int i = 0; i < same.length; i++) {
      together[i] = same[i] ? 1 : 0;
    }
    Tensor yes = Tensor.of(together, same.length);
    Tensor distance = Distances.between(first, second);
    Tensor apart = Functions.relu(distance.negate().plus(margin)).square();
    return distance.square().times(yes).plus(apart.times(yes.negate().plus(1))).mean().times(0.5);
  }

  @Override
  public String toString() {
    return "contrastive(" + margin + ")";
  }
}
