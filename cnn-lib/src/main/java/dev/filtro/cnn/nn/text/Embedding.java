package dev.filtro.cnn.nn.text;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Turns numbers of words into learnt features: a text becomes a sequence that `conv1d` can read.
///
/// Shapes: `[N, length]`, whole numbers from 0 to `words` - 1 -> `[N, length, features]`. Parameter
/// `table` `[words, features]`.
///
/// Errors: [IllegalArgumentException] for a number outside of the table.
///
/// Source: Bengio et al. 2003, "A neural probabilistic language model"; before convolutions, Kim
/// 2014, arXiv:1408.5882.
///
/// @param words how many different words there are
/// @param features how many numbers stand for each
/// @param name the layer's name, or null for embedding1 ...
public record Embedding(int words, int features, @Nullable String name) implements Layer {

  /// Checks the counts.
  public Embedding {
    if (words < 1 || features < 1) {
      throw new IllegalArgumentException(
          "embedding expects at least 1 word and 1 feature but got %d and %d"
              .formatted(words, features));
    }
  }

  @Override
  public Embedding named(String other) {
    return new Embedding(words, features, other);
  }

  @Override
  public String description() {
    return words + " words as " + features + " features";
  }

  @Override
  public Built build(Site site) {
    Parameter table =
        site.parameter(
            "table", Shape.of(words, features), words, features, Initializer.normal(0.05));
    int[] in = site.input().toArray();
    int[] out = Arrays.copyOf(in, in.length + 1);
    out[in.length] = features;
    return Built.of(Shape.of(out), 0, (x, pass) -> Functions.embedding(x, table.value()));
  }

  @Override
  public String toString() {
    return text();
  }
}
