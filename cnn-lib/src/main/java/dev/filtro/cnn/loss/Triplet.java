package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Wants every example nearer to its kind than to others: the mean of `max(0, d(anchor, positive) -
/// d(anchor, negative) + margin)`.
///
/// The outputs are embeddings; in a batch with labels each example is an anchor, and its farthest
/// relative and nearest stranger are taken ("batch hard").
///
/// Shapes: `[N, size]`, `N` labels -> `[]`.
///
/// Sources: Schroff, Kalenichenko & Philbin 2015, arXiv:1503.03832, section 3.1; batch hard,
/// Hermans, Beyer & Leibe 2017, arXiv:1703.07737, equation 5.
///
/// @param margin by how much nearer
public record Triplet(double margin) implements Loss {

  /// Checks the range.
  public Triplet {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("triplet expects a margin above 0 but got " + margin);
    }
  }

  @Override
  public Tensor of(Tensor embeddings, int[] labels) {
    Distances.check("triplet", embeddings, labels.length);
    double[][] squares = Distances.squares(embeddings);
    List<int[]> triplets = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      int positive = farthestRelative(i, labels, squares[i]);
      int negative = nearestStranger(i, labels, squares[i]);
      if (positive >= 0 && negative >= 0) {
        triplets.add(new int[] {i, positive, negative});
      }
    }
    if (triplets.isEmpty()) {
      throw new IllegalArgumentException(
          "triplet expects two examples of one class and one of another in a batch of %d; shuffle, or take larger batches"
              .formatted(labels.length));
    }
    return of(
        pick(embeddings, triplets, 0),
        pick(embeddings, triplets, 1),
        pick(embeddings, triplets, 2));
  }

  private static Tensor pick(Tensor embeddings, List<int[]> triplets, int place) {
    return Distances.rows(embeddings, triplets.stream().mapToInt(t -> t[place]).toArray());
  }

  private static int farthestRelative(int anchor, int[] labels, double[] squares) {
    int best = -1;
    for (int j = 0; j < labels.length; j++) {
      if (j != anchor && labels[j] == labels[anchor] && (best < 0 || squares[j] > squares[best])) {
        best = j;
      }
    }
    return best;
  }

  private static int nearestStranger(int anchor, int[] labels, double[] squares) {
    int best = -1;
    for (int j = 0; j < labels.length; j++) {
      if (labels[j] != labels[anchor] && (best < 0 || squares[j] < squares[best])) {
        best = j;
      }
    }
    return best;
  }

  /// The loss of given triplets, row by row.
  ///
  /// Shapes: three times `[N, size]` -> `[]`.
  public Tensor of(Tensor anchor, Tensor positive, Tensor negative) {
    Distances.check("triplet", anchor, anchor.dim(0));
    Targets.sameShape("triplet", anchor, positive);
    Targets.sameShape("triplet", anchor, negative);
    Tensor lead = Distances.between(anchor, negative).minus(Distances.between(anchor, positive));
    return Functions.relu(lead.negate().plus(margin)).mean();
  }

  @Override
  public String toString() {
    return "triplet(" + margin + ")";
  }
}
