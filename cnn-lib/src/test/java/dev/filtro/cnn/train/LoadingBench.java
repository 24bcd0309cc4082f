package dev.filtro.cnn.train;

import static dev.filtro.cnn.augment.Augmentations.colorJitter;
import static dev.filtro.cnn.augment.Augmentations.flip;
import static dev.filtro.cnn.augment.Augmentations.resizedCrop;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.augment;
import static dev.filtro.cnn.train.Training.batch;

import com.sun.management.OperatingSystemMXBean;
import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.data.ImageFolder;
import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.nn.Network;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How many images a second are loaded, how many ResNet-18 learns from, and how many when both
/// share the processor; see `cnn-lib/bench/loading.py`.
///
/// Loaded are JPEG files of 500 x 375 pixels, cut, mirrored, recoloured and brought to 224 x 224.
public final class LoadingBench {
  private static final int BATCH = 8;
  private static final int FILES = 64;
  private static final long SEED = 1;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Network network = Models.resnet18();
  private final Settings settings;
  private final TrainingStep step;
  private final Batches cut;

  private LoadingBench(Path folder) {
    ImageFolder data = ImageFolder.load(folder, 224, 224);
    settings =
        Settings.of(
            network,
            data,
            batch(BATCH),
            sgd(1e-3),
            augment(resizedCrop(224, 224), flip(), colorJitter(0.4)));
    step = new TrainingStep(network, settings);
    cut = data.shuffled(SEED).batches(BATCH);
  }

  /// Takes the folder of photographs and the number of rounds.
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("filtro-loading");
    try {
      write(photographs(Path.of(args[0])), folder);
      new LoadingBench(folder).run(Integer.parseInt(args[1]));
    } finally {
      delete(folder);
    }
  }

  private static List<Image> photographs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().matches(".*(astronaut|chelsea|coffee|eagle|rocket)\\.\\w+"))
          .sorted()
          .map(Image::read)
          .map(Image::rgb)
          .map(image -> image.resize(375, 500))
          .toList();
    }
  }

  private static void write(List<Image> photographs, Path folder) throws IOException {
    for (int i = 0; i < FILES; i++) {
      int label = i % photographs.size();
      Path file = Files.createDirectories(folder.resolve("class" + label)).resolve(i + ".jpg");
      photographs.get(label).save(file);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// @param processor seconds of all threads for one image: what can be compared on a machine that
  ///   is shared
  private record Round(double rate, double processor, int waits, double waited) {}

  private void run(int rounds) {
    Prepared one = new Prepared(cut.data(), BATCH);
    settings.maker().make(cut, 0, SEED, one);
    double[] alone = new double[rounds];
    double[] training = new double[rounds];
    double[] both = new double[rounds];
    int mostWaits = 0;
    for (int i = -1; i < rounds; i++) {
      Round loaded = round(false, null);
      Round trained = round(true, one);
      Round together = round(true, null);
      if (i >= 0) { // the first one warms up
        alone[i] = loaded.rate;
        training[i] = trained.rate;
        both[i] = together.rate;
        mostWaits = Math.max(mostWaits, together.waits);
        System.out.printf(
            Locale.ROOT,
            "loading %.1f, training %.1f, both %.1f images/s; processor time of an image %.1f,"
                + " %.1f, %.1f ms; %d of %d batches were waited for, %.0f ms in all%n",
            loaded.rate,
            trained.rate,
            together.rate,
            1e3 * loaded.processor,
            1e3 * trained.processor,
            1e3 * together.processor,
            together.waits,
            cut.count(),
            1e3 * together.waited);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "medians: loading %.1f, training %.1f, both %.1f images/s; at most %d of %d batches of a"
            + " round were waited for: loading %s%n",
        median(alone),
        median(training),
        median(both),
        mostWaits,
        cut.count(),
        mostWaits <= 1 ? "keeps up" : "does not keep up");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /// One epoch.
  ///
  /// @param trains whether the network learns
  /// @param same a batch to use again instead of loading any
  private Round round(boolean trains, @Nullable Prepared same) {
    long start = System.nanoTime();
    long processor = PROCESS.getProcessCpuTime();
    Feed.Visitor visitor =
        (i, prepared) -> {
          if (trains) {
            Figures figures = new Figures(settings.objective());
            step.backward(step.forward(prepared, new SplittableRandom(i), figures).loss(), 1);
            step.update(() -> {});
          }
          return true;
        };
    Feed feed = new Feed(settings.maker(), settings.loaders());
    if (same == null) {
      feed.pass(cut, SEED).run(visitor);
    } else {
      for (int i = 0; i < cut.count(); i++) {
        visitor.visit(i, same);
      }
    }
    return new Round(
        FILES / ((System.nanoTime() - start) / 1e9),
        (PROCESS.getProcessCpuTime() - processor) / 1e9 / FILES,
        feed.waits(),
        feed.waited());
  }
}
