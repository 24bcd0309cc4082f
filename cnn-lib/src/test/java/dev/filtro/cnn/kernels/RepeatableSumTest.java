package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Interpreted code must add in the order of compiled code, or no training is repeatable.
class RepeatableSumTest {
  @Test
  void sumsStayTheSameWhileTheJvmCompiles() {
    Tensor numbers = Tensor.normal(new Random(1), 8, 777);
    float first = numbers.sum().item();
    for (int i = 0; i < 30_000; i++) {
      assertEquals(first, numbers.sum().item());
    }
  }
}
