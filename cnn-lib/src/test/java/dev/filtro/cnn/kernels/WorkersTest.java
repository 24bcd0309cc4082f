package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final int before = Workers.shared().threads();

  @BeforeEach
  void fourThreads() {
    Workers.useThreads(4);
  }

  @AfterEach
  void asBefore() {
    Workers.useThreads(before);
  }

  @Test
  void everyItemIsDoneOnceWhateverTheNumbers() {
    for (int items : new int[] {1, 2, 3, 4, 5, 100, 101}) {
      for (int least : new int[] {1, 2, 50}) {
        AtomicIntegerArray done = new AtomicIntegerArray(items);
        Workers.shared()
            .split(
                items,
                least,
                (worker, from, to) -> {
                  for (int i = from; i < to; i++) {
                    done.incrementAndGet(i);
                  }
                });
        for (int i = 0; i < items; i++) {
          assertEquals(1, done.get(i));
        }
      }
    }
  }

  @Test
  void smallWorkStaysOnTheCallingThread() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Workers.shared().split(99, 100, (worker, from, to) -> seen.add(Thread.currentThread()));
    assertEquals(Set.of(Thread.currentThread()), seen);
  }

  @Test
  void exceptionInAComputingThreadReachesTheCallerAndLeavesTheThreadsWhole() {
    IllegalStateException thrown = new IllegalStateException("from part 2");
    for (int i = 0; i < 20; i++) {
      IllegalStateException caught =
          assertThrows(
              IllegalStateException.class,
              () ->
                  Workers.shared()
                      .split(
                          4,
                          1,
                          (worker, from, to) -> {
                            if (worker == 2) {
                              throw thrown;
                            }
                          }));
      assertSame(thrown, caught);
      everyItemIsDoneOnceWhateverTheNumbers();
    }
  }

  @Test
  void callsInsideOfCallsRunInline() {
    AtomicInteger sum = new AtomicInteger();
    Workers.shared()
        .split(
            8,
            1,
            (worker, from, to) ->
                Workers.shared()
                    .split((to - from) * 10, 1, (inner, first, end) -> sum.addAndGet(end - first)));
    assertEquals(80, sum.get());
  }

  @Test
  void callsFromTwoThreadsAtOnceBothFinish() throws InterruptedException {
    AtomicInteger sum = new AtomicInteger();
    Runnable calls =
        () -> {
          for (int i = 0; i < 500; i++) {
            Workers.shared().split(40, 1, (worker, from, to) -> sum.addAndGet(to - from));
          }
        };
    Thread other = new Thread(calls);
    other.start();
    calls.run();
    other.join();
    assertEquals(40_000, sum.get());
  }

  @Test
  void interruptStaysPendingAndTheWorkIsDone() {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    Workers.shared()
        .split(
            4,
            1,
            (worker, from, to) -> {
              if (worker == 1) {
                caller.interrupt();
                interrupted.countDown();
                pause();
              }
              done.addAndGet(to - from);
            });
    assertTrue(Thread.interrupted(), "the interrupt is still to be seen");
    assertEquals(4, done.get());
    everyItemIsDoneOnceWhateverTheNumbers();
  }

  /// Long enough for the caller to go to sleep.
  private static void pause() {
    long end = System.nanoTime() + 20_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void numberOfThreadsIsChecked() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Workers.useThreads(0));
    assertEquals("Computing expects at least 1 thread but got 0", e.getMessage());
  }
}
