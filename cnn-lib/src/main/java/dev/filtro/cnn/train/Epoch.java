package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Dataset;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One epoch of a run: its order, the seed of all that is random in it, how far it has come.
final class Epoch {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int number;
  private final long seed;
  private final Batches cut;
  private final EpochTally tally;
  private Feed.@Nullable Pass pass;

  Epoch(int number, int last, Settings settings) {
    Dataset data = settings.data();
    this.number = number;
    // Another order each epoch; the golden ratio keeps the seeds of neighbours apart.
    this.seed = settings.seed() + number * GOLDEN;
    this.cut = data.shuffled(seed).batches(settings.batchSize());
    this.tally = new EpochTally(number, last, cut, settings.objective());
  }

  int number() {
    return number;
  }

  EpochTally tally() {
    return tally;
  }

  /// Makes the first of the batches that are still to be learnt from.
  void readAhead(Feed feed) {
    pass = feed.pass(cut, seed, tally.batches());
  }

  /// Visits the batches that are still to be learnt from.
  void run(Feed feed, Feed.Visitor visitor) {
    if (pass == null) {
      readAhead(feed);
    }
    Objects.requireNonNull(pass).run(visitor);
    pass = null; // what an interrupt has left is read anew
  }

  /// Makes no more batches.
  void abandon() {
    if (pass != null) {
      pass.abandon();
    }
  }

  /// Where the randomness of a batch's layers and weights comes from.
  SplittableRandom random(int batch) {
    return new SplittableRandom((seed ^ GOLDEN) + GOLDEN * (batch + 1L));
  }

  /// A batch's share of the images that its update follows, of which `group` batches make one.
  double share(int batch, int group) {
    int first = batch - batch % group;
    int images = 0;
    for (int i = first; i < Math.min(first + group, cut.count()); i++) {
      images += cut.sizeOf(i);
    }
    return (double) cut.sizeOf(batch) / images;
  }

  /// Whether an update follows a batch.
  boolean updatesAfter(int batch, int group) {
    return (batch + 1) % group == 0 || batch + 1 == cut.count();
  }
}
