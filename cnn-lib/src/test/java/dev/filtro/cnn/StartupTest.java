package dev.filtro.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/// What a notebook's first cell finds imported.
class StartupTest {

  private static List<String> lines() throws IOException {
    try (InputStream in = StartupTest.class.getResourceAsStream("startup.jsh")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  @Test
  void everyImportIsValidAndTheLibrarysWordsAreUnderstoodBare() throws IOException {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      List<String> imports = lines();
      assertFalse(imports.isEmpty());
      for (String line : imports) {
        assertValid(shell, line);
      }
      // One word of each static import that has verbs, and overloads that two of them share.
      assertValid(
          shell, "var net = Network.of(input(8, 8, 1), conv(2, 3).relu(), flatten(), dense(2));");
      assertValid(shell, "var maps = featureMaps(net, Tensor.zeros(8, 8, 1), \"conv1\");");
      assertValid(shell, "var picture = numbers(relu(Tensor.zeros(3, 3)));");
      assertValid(
          shell, "var option = epochs(3); var optimiser = sgd(0.1); var loss = crossEntropy();");
      assertValid(shell, "var pooled = maxPool(Tensor.zeros(1, 4, 4, 1), Window.of(2).stride(2));");
      assertValid(shell, "var drawn = render(picture);");
      assertValid(shell, "var photo = Image.of(new float[90_000], 300, 300, 1).gray();");
      assertValid(shell, "var edges = photo.convolve(Filters.EDGE, SAME);");
      assertValid(shell, "show(photo, edges, relu(edges), maxPool(relu(edges), 2))");
      assertValid(
          shell,
          "var run = fit(net, Dataset.of(Tensor.zeros(4, 8, 8, 1), new int[4], java.util.List.of(\"a\","
              + " \"b\")), epochs(1), augment(rotate(15), flip(), mixUp(0.2)), f1(MACRO),"
              + " l2(1e-4), clipNorm(1), crossEntropy().smoothing(0.1),"
              + " adamW(1e-3).frozen(\"conv1\"), onEpoch((r, e) -> {}));");
      assertValid(shell, "var range = between(\"rate\", 1e-4, 1).logarithmic();");
    }
  }

  private static void assertValid(JShell shell, String source) {
    for (SnippetEvent event : shell.eval(source)) {
      List<String> messages =
          shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList();
      assertEquals(Snippet.Status.VALID, event.status(), source + " " + messages);
    }
  }
}
