package dev.filtro.cnn.onnx;

import dev.filtro.cnn.io.Tar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A backend case of ONNX: a model, what goes in, and what should come out.
///
/// @param name such as `node/test_relu`
record Case(
    String name,
    Supplier<Graph> graph,
    Supplier<List<Value>> inputs,
    Supplier<List<Value>> outputs) {

  /// All cases of an archive, whose folders each hold a `model.onnx` and `test_data_set_0`.
  static List<Case> all(Path archive) {
    Map<String, byte[]> files = Tar.read(archive, name -> true);
    List<Case> cases = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().endsWith("/model.onnx")) {
        String folder = file.getKey().substring(0, file.getKey().lastIndexOf('/'));
        cases.add(
            new Case(
                folder.replaceFirst("^\\./", ""),
                () -> Graph.read(Message.read(file.getValue())),
                () -> values(files, folder, "input"),
                () -> values(files, folder, "output")));
      }
    }
    return cases;
  }

  private static List<Value> values(Map<String, byte[]> files, String folder, String kind) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; ; i++) {
      byte[] file = files.get(folder + "/test_data_set_0/" + kind + "_" + i + ".pb");
      if (file == null) {
        return values;
      }
      values.add(Value.read(Message.read(file)));
    }
  }
}
