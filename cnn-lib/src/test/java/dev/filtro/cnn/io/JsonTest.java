package dev.filtro.cnn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  @Test
  void readsWhatItWrites() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a \"b\" \\ \n \u0001 \u20ac");
    value.put("numbers", List.of(1.0, -0.1, 1e-300, Math.PI));
    value.put("words", Arrays.asList(true, false, null));
    value.put("empty", List.of(List.of(), Map.of()));
    assertEquals(value, Json.parse(Json.write(value)));
  }

  @Test
  void readsWhatOthersWrite() {
    assertEquals(
        Map.of("a", List.of(1.0, "x/\u00e9\t"), "b", 2.5e3),
        Json.parse(" { \"a\" : [ 1 , \"x\\/\\u00e9\\t\" ] ,\n\"b\":2.5E+3 } "));
  }

  @Test
  void writesNumbersThatAreNotFiniteAsText() {
    assertEquals("[\"NaN\",1.0]", Json.write(List.of(Double.NaN, 1.0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"a\":1|JSON expects ',' at character 6 but got the end",
        "[1 2]|JSON expects ',' at character 3 but got '2'",
        "{\"a\":1,\"a\":2}|JSON expects every key once, not \"a\" again at character 11 but got '2'",
        "nul|JSON expects a value at character 0 but got 'n'",
        "[1]x|JSON expects the end at character 3 but got 'x'",
        "\"\\u12|JSON expects four hexadecimal digits at character 3 but got '1'"
      })
  void saysWhereTextIsNotJson(String text, String message) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> Json.parse(text)).getMessage());
  }

  @Test
  void refusesBottomlessNesting() {
    assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(100_000)));
  }
}
