package dev.filtro.cnn.explain;

import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Covers an image patch by patch and watches the score.
final class Occlusion {
  private static final int BATCH = 32;

  private Occlusion() {}

  /// The rows and columns that a patch covers; the end is exclusive.
  private record Patch(int top, int bottom, int left, int right) {}

  static Tensor values(Question question, int size, int stride) {
    Tensor image = question.image();
    int height = image.dim(1);
    int width = image.dim(2);
    if (size < 1 || stride < 1 || size > Math.min(height, width)) {
      throw new IllegalArgumentException(
          "occlusion expects a patch from 1 to %d and a stride from 1, but got %d and %d"
              .formatted(Math.min(height, width), size, stride));
    }
    List<Patch> patches = patches(height, width, size, stride);
    double[] loss = new double[height * width];
    int[] covered = new int[height * width];
    for (int first = 0; first < patches.size(); first += BATCH) {
      List<Patch> some = patches.subList(first, Math.min(first + BATCH, patches.size()));
      float[] scores = scores(question, some);
      for (int i = 0; i < some.size(); i++) {
        add(some.get(i), width, question.score() - scores[i], loss, covered);
      }
    }
    float[] mean = new float[loss.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = covered[i] == 0 ? 0 : (float) (loss[i] / covered[i]);
    }
    return Tensor.of(mean, 1, height, width, 1);
  }

  private static List<Patch> patches(int height, int width, int size, int stride) {
    List<Patch> patches = new ArrayList<>();
    for (int row = 0; row < count(height, size, stride); row++) {
      for (int column = 0; column < count(width, size, stride); column++) {
        int top = row * stride;
        int left = column * stride;
        patches.add(
            new Patch(top, Math.min(top + size, height), left, Math.min(left + size, width)));
      }
    }
    return patches;
  }

  /// As many as reach the border, the last ones cut off by it.
  private static int count(int length, int size, int stride) {
    return Math.ceilDiv(length - size, stride) + 1;
  }

  private static float[] scores(Question question, List<Patch> patches) {
    Tensor image = question.image();
    int width = image.dim(2);
    int channels = image.dim(3);
    float[] batch = new float[patches.size() * image.size()];
    for (int i = 0; i < patches.size(); i++) {
      image.copyTo(batch, i * image.size());
      Patch patch = patches.get(i);
      for (int y = patch.top(); y < patch.bottom(); y++) {
        int row = i * image.size() + y * width * channels;
        Arrays.fill(batch, row + patch.left() * channels, row + patch.right() * channels, 0);
      }
    }
    Tensor images = Tensor.of(batch, patches.size(), image.dim(1), width, channels);
    Tensor results = question.network().predict(images);
    int outputs = results.size() / patches.size();
    float[] all = results.toArray();
    float[] scores = new float[patches.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = all[i * outputs + question.target()];
    }
    return scores;
  }

  private static void add(Patch patch, int width, double lost, double[] loss, int[] covered) {
    for (int y = patch.top(); y < patch.bottom(); y++) {
      for (int x = patch.left(); x < patch.right(); x++) {
        loss[y * width + x] += lost;
        covered[y * width + x]++;
      }
    }
  }
}
