package dev.filtro.cnn.explain;

import dev.filtro.cnn.tensor.Tensor;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Gradients averaged over variants of an image.
final class PathGradients {
  private static final int BATCH = 16;

  private PathGradients() {}

  /// The mean gradient on the straight way from black, at the middle of each step, times the image.
  static Tensor integrated(Question question, int steps) {
    atLeastOne("steps", steps);
    Tensor mean = mean(question, steps, step -> question.image().times((step + 0.5) / steps));
    return mean.times(question.image());
  }

  /// The mean gradient of noisy copies.
  static Tensor smooth(Question question, int samples, double noise, long seed) {
    atLeastOne("samples", samples);
    Tensor image = question.image();
    float range = image.max().item() + image.negate().max().item();
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    return mean(
        question,
        samples,
        sample -> image.plus(Tensor.normal(random, image.shape().toArray()).times(noise * range)));
  }

  private static void atLeastOne(String what, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "The number of " + what + " must be at least 1 but is " + count);
    }
  }

  private static Tensor mean(Question question, int count, IntFunction<Tensor> variant) {
    Tensor sum = Tensor.zeros(question.image().shape().toArray());
    for (int first = 0; first < count; first += BATCH) {
      int size = Math.min(BATCH, count - first);
      Tensor[] others = new Tensor[size - 1];
      Tensor head = variant.apply(first);
      for (int i = 1; i < size; i++) {
        others[i - 1] = variant.apply(first + i);
      }
      Tensor gradients = question.inputGradient(head.concat(0, others));
      sum = sum.plus(gradients.sum(0).reshape(sum.shape().toArray()));
    }
    return sum.dividedBy(count);
  }
}
