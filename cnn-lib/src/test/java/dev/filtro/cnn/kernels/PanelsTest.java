package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.filtro.cnn.kernels.Panels.Layout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PanelsTest {
  /// Of its own, so that no other test has left an array of this length.
  private static final int LENGTH = (1 << 14) + 7;

  private final Panels panels = new Panels();
  private int fills;

  private float[] use(Panels of) {
    float[][] used = new float[1][];
    of.during(() ->
        used[0] =
            of.get(
                Layout.FORWARD,
                LENGTH,
                to -> {
                  fills++;
                  Arrays.fill(to, fills);
                }));
    return used[0];
  }

  @Test
  void layoutIsFilledOnceWhileWeightsStay() {
    float[] first = use(panels);
    assertSame(first, use(panels));
    assertSame(first, use(panels));
    assertEquals(1, fills);
  }

  @Test
  void arraysOfWeightsThatChangeAfterEachUsePassFromOneToTheNext() {
    Panels others = new Panels();
    for (int step = 0; step < 3; step++) {
      use(panels);
      use(others);
      panels.invalidate();
      others.invalidate();
    }
    assertSame(use(panels), use(others));
  }

  @Test
  void weightsThatStayKeepTheirLayoutFromTheSecondUseOn() {
    use(panels);
    panels.invalidate();
    use(panels); // given back: the one before was used once
    float[] kept = use(panels);
    assertEquals(3, fills);
    assertSame(kept, use(panels));
    assertNotSame(kept, use(new Panels()));
    assertEquals(3, kept[0]);
  }

  @Test
  void arrayStaysWhileAnotherKernelReadsIt() {
    use(panels);
    panels.invalidate();
    panels.during(() -> {
      float[] read = use(panels);
      float[] other = use(new Panels());
      assertNotSame(read, other);
      assertEquals(2, read[0]);
    });
  }
}
