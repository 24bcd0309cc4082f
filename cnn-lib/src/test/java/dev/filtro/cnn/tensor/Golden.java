package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One case of a file that a script of `src/test/python` wrote: an operation, its numbers, arrays
/// by name.
public record Golden(String operation, List<String> numbers, Map<String, Tensor> arrays) {

  static List<Golden> all() throws IOException {
    return all(Golden.class, "goldens.txt");
  }

  /// The cases of a file that lies beside a class.
  public static List<Golden> all(Class<?> beside, String file) throws IOException {
    List<Golden> cases = new ArrayList<>();
    try (InputStream in = beside.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        String[] words = line.split(" ");
        if (words[0].equals("=")) {
          List<String> numbers = Arrays.asList(words).subList(2, words.length);
          cases.add(new Golden(words[1], numbers, new LinkedHashMap<>()));
        } else {
          cases.getLast().arrays.put(words[0], tensor(words[1], words[2]));
        }
      }
    }
    return cases;
  }

  private static Tensor tensor(String sizes, String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    int[] shape =
        sizes.equals("-")
            ? new int[0]
            : Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray();
    return Tensor.of(values, shape);
  }

  public int integer(int i) {
    return Integer.parseInt(numbers.get(i));
  }

  public float number(int i) {
    return Float.parseFloat(numbers.get(i));
  }

  /// Operation and numbers.
  public String key() {
    return numbers.isEmpty() ? operation : operation + " " + String.join(" ", numbers);
  }

  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  public Tensor array(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /// Fails unless `actual` has the values of the array `name` to 2e-5 of the largest of 1 and the
  /// value: both engines add up to 300 products in another order.
  public void expect(String name, Tensor actual) {
    Tensor expected = array(name);
    assertEquals(expected.shape(), actual.shape(), this + " " + name);
    float[] e = expected.toArray();
    float[] a = actual.toArray();
    for (int i = 0; i < e.length; i++) {
      if (Float.compare(e[i], a[i]) != 0) {
        float tolerance = 2e-5f * Math.max(1, Math.abs(e[i]));
        assertEquals(e[i], a[i], tolerance, this + " " + name + " at " + i);
      }
    }
  }

  @Override
  public String toString() {
    return operation + " " + String.join(" ", numbers);
  }
}
