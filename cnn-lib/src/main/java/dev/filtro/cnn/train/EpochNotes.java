package dev.filtro.cnn.train;

import dev.filtro.cnn.io.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The results of epochs as a note of a checkpoint: a JSON list.
final class EpochNotes {
  private EpochNotes() {}

  static String write(List<EpochResult> epochs) {
    return Json.write(epochs.stream().map(EpochNotes::written).toList());
  }

  private static Map<String, Object> written(EpochResult epoch) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", epoch.epoch());
    map.put("training", epoch.training());
    map.put("validation", epoch.validation());
    map.put("seconds", epoch.seconds());
    map.put("learningRate", epoch.learningRate());
    return map;
  }

  /// Reads what was written.
  ///
  /// @param number makes a number of a value, or fails as suits the file
  static List<EpochResult> read(String text, ToDoubleFunction<@Nullable Object> number) {
    List<EpochResult> epochs = new ArrayList<>();
    if (Json.parse(text) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> map) {
          epochs.add(
              new EpochResult(
                  (int) number.applyAsDouble(map.get("epoch")),
                  figures(map.get("training"), number),
                  figures(map.get("validation"), number),
                  number.applyAsDouble(map.get("seconds")),
                  number.applyAsDouble(map.get("learningRate"))));
        }
      }
    }
    return epochs;
  }

  private static Map<String, Double> figures(
      @Nullable Object value, ToDoubleFunction<@Nullable Object> number) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, figure) -> figures.put(String.valueOf(name), number.applyAsDouble(figure)));
    }
    return figures;
  }
}
