package dev.filtro.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static Batches lazy(int size, IntFunction<Tensor> images) {
    return Dataset.of(size, images, i -> i % 2, List.of("even", "odd")).batches(4);
  }

  @Test
  void batchesComeInOrderAndWhole() {
    Batches batches = lazy(11, i -> Tensor.full(i, 1, 1, 1));
    List<Float> seen = new ArrayList<>();
    for (Batch batch : batches) {
      for (float pixel : batch.images().toArray()) {
        seen.add(pixel);
      }
    }
    assertEquals(11, seen.size());
    for (int i = 0; i < seen.size(); i++) {
      assertEquals(i, seen.get(i));
    }
    Iterator<Batch> iterator = batches.iterator();
    iterator.next();
    assertArrayEquals(new int[] {0, 1, 0, 1}, iterator.next().labels());
    assertEquals(3, iterator.next().labels().length);
    assertThrows(NoSuchElementException.class, iterator::next);
  }

  @Test
  void theNextIsReadWhileOneIsInUse() throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1 + 12);
    Iterator<Batch> batches =
        lazy(
                40,
                i -> {
                  read.countDown();
                  return Tensor.zeros(1, 1, 1);
                })
            .iterator();
    batches.next();
    assertTrue(read.await(20, TimeUnit.SECONDS));
  }

  @Test
  void threadsEndWhenALoopIsLeftEarly() throws InterruptedException {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    Batches batches =
        lazy(
            40,
            i -> {
              readers.add(Thread.currentThread());
              return Tensor.zeros(1, 1, 1);
            });
    for (Batch batch : batches) {
      assertEquals(4, batch.size());
      break;
    }
    readers.remove(Thread.currentThread()); // it has read one image for its shape
    assertFalse(readers.isEmpty());
    for (Thread reader : readers) {
      assertTrue(reader.join(Duration.ofMinutes(1)), reader + " still waits for work");
    }
  }

  @Test
  void whatIsAbandonedIsNotMade() throws InterruptedException {
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    try (ExecutorService makers = ReadAhead.makers("test", 1)) {
      ReadAhead<Integer> ahead =
          new ReadAhead<>(
              makers,
              2,
              3,
              9,
              i -> {
                begun.add(i);
                return () -> 10 * i;
              });
      assertEquals(30, ahead.next());
      assertTrue(ahead.hasNext());
      ahead.abandon();
      assertFalse(ahead.hasNext());
      assertFalse(ahead.isReady());
      assertThrows(NoSuchElementException.class, ahead::next);
    }
    assertEquals(Set.of(3, 4, 5), begun);
  }

  @Test
  void mistakesAndInterruptsReachTheLoop() {
    Iterator<Batch> batches =
        lazy(
                8,
                i -> {
                  if (i == 6) {
                    throw new IllegalStateException("image 6 is gone");
                  }
                  return Tensor.zeros(1, 1, 1);
                })
            .iterator();
    batches.next();
    IllegalStateException gone = assertThrows(IllegalStateException.class, batches::next);
    assertEquals("image 6 is gone", gone.getMessage());
    assertTrue(
        Arrays.stream(gone.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("mistakesAndInterruptsReachTheLoop")),
        "says where the loop is");
    CountDownLatch never = new CountDownLatch(1);
    int[] calls = new int[1];
    Iterator<Batch> slow =
        lazy(
                8,
                i -> {
                  if (calls[0]++ > 0) {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  }
                  return Tensor.zeros(1, 1, 1);
                })
            .iterator();
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, slow::next);
    assertTrue(Thread.interrupted(), "the interrupt is still to be seen");
    never.countDown();
  }
}
