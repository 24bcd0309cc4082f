package dev.filtro.cnn.explain;

import java.util.Locale;

/// An embedding drawn on a plane.
///
/// @param method how the plane was found
/// @param embedding what was drawn
/// @param points `[N][2]`, in the order of the images
/// @param shares how much of the whole variance lies along each axis, from 0 to 1; empty for t-SNE
/// @param divergence what the neighbourhoods lost, the Kullback-Leibler divergence in nats; 0 for
///   PCA
@SuppressWarnings("ArrayRecordComponent") // written once, and copied whenever handed out
public record Projection(
    Method method, LayerFeatures embedding, double[][] points, double[] shares, double divergence) {

  /// How points of many dimensions come onto a plane.
  public enum Method {
    /// Principal component analysis: a shadow from the side where it is widest.
    PCA,
    /// t-distributed stochastic neighbour embedding: a map of who is near to whom.
    TSNE
  }

  /// Keeps copies.
  public Projection {
    points = copy(points);
    shares = shares.clone();
  }

  @Override
  public double[][] points() {
    return copy(points);
  }

  @Override
  public double[] shares() {
    return shares.clone();
  }

  private static double[][] copy(double[][] points) {
    double[][] copy = points.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i].clone();
    }
    return copy;
  }

  @Override
  public String toString() {
    String what = "%d images as %s sees them".formatted(points.length, embedding.layer());
    return switch (method) {
      case PCA ->
          String.format(
              Locale.ROOT,
              "PCA of %s: %.1f and %.1f %% of the variance",
              what,
              100 * shares[0],
              100 * shares[1]);
      case TSNE ->
          String.format(
              Locale.ROOT, "t-SNE of %s: Kullback-Leibler divergence %.3f", what, divergence);
    };
  }
}
