package dev.filtro.cnn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {
  private static final int SIZE = 17;

  /// Images of their own number.
  private static Batches numbered(CountDownLatch read) {
    Dataset data =
        Dataset.of(
            SIZE,
            i -> {
              read.countDown();
              return Tensor.full(i, 2, 2, 1);
            },
            i -> i % 3,
            List.of("a", "b", "c"));
    return data.shuffled(4).batches(3);
  }

  private static List<Float> seen(int threads, int from) {
    Feed feed = new Feed(BatchMaker.plain(), threads);
    List<Float> seen = new ArrayList<>();
    feed.pass(numbered(new CountDownLatch(0)), 1, from)
        .run((i, batch) -> {
          for (int image = 0; image < batch.size(); image++) {
            seen.add(batch.input(0)[4 * image]);
          }
          return true;
        });
    return seen;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void threadsChangeNothing(int threads) {
    assertEquals(SIZE, seen(threads, 0).size());
    assertEquals(seen(0, 0), seen(threads, 0));
    assertEquals(seen(0, 0).subList(6, SIZE), seen(threads, 2));
  }

  /// Those of three batches: the one in use and two more.
  @Test
  void twoBatchesAreMadeWhileOneIsInUse() {
    CountDownLatch read = new CountDownLatch(1 + 9); // one image is read for its shape
    boolean[] ahead = new boolean[1];
    new Feed(BatchMaker.plain(), 1)
        .pass(numbered(read), 1)
        .run((i, batch) -> {
          ahead[0] = awaited(read);
          return false;
        });
    assertTrue(ahead[0]);
  }

  @Test
  void theFirstBatchesAreMadeBeforeAnybodyAsks() {
    CountDownLatch read = new CountDownLatch(1 + 6);
    Feed feed = new Feed(BatchMaker.plain(), 1);
    Feed.Pass pass = feed.pass(numbered(read), 1);
    assertTrue(awaited(read));
    pass.abandon();
    int[] visits = new int[1];
    pass.run((i, batch) -> ++visits[0] > 0);
    assertArrayEquals(new int[] {0}, visits);
  }

  @Test
  void whatAReaderThrowsReachesTheCaller() {
    Dataset broken =
        Dataset.of(
            9,
            i -> {
              if (i == 7) {
                throw new IllegalStateException("image 7 is gone");
              }
              return Tensor.zeros(2, 2, 1);
            },
            i -> 0,
            List.of("a"));
    Feed.Pass pass = new Feed(BatchMaker.plain(), 2).pass(broken.batches(2), 1);
    assertEquals(
        "image 7 is gone",
        assertThrows(IllegalStateException.class, () -> pass.run((i, batch) -> true)).getMessage());
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
