package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A layer failed while it was built or computed: mostly one of the user's own, a class or a
/// lambda.
///
/// The message names the layer and what reached it; the cause is what it threw.
public final class LayerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private LayerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Runs a layer, and names it if it fails or gives another shape than it said.
  static Tensor run(Graph.Step step, Forward forward, List<Tensor> inputs, Pass pass) {
    Tensor result;
    try {
      result = forward.apply(inputs, pass);
    } catch (ShapeException | LayerException | CancellationException e) {
      throw e; // it names the layer already, or is none of its business
    } catch (RuntimeException e) {
      throw new LayerException(
          "%s failed for %s: %s".formatted(name(step.summary()), shapes(inputs), reason(e)), e);
    }
    check(step, inputs, result);
    return result;
  }

  private static void check(Graph.Step step, List<Tensor> inputs, @Nullable Tensor result) {
    boolean kept = result != null && fits(result, step.built().output().toArray());
    if (!kept) {
      throw new LayerException(
          "%s gave %s for %s but its build(site) promised %s; let both say the same, the batch axis only in the result"
              .formatted(
                  name(step.summary()),
                  result == null ? "null" : result.shape(),
                  shapes(inputs),
                  Site.withBatch(step.built().output())),
          null);
    }
  }

  private static boolean fits(Tensor result, int[] said) {
    boolean fits = result.rank() == said.length + 1;
    for (int i = 0; fits && i < said.length; i++) {
      fits = result.dim(i + 1) == said[i];
    }
    return fits;
  }

  /// A layer whose description fails where it is built.
  static LayerException building(Layer layer, Site site, RuntimeException cause) {
    return new LayerException(
        "%s \"%s\" could not be built for %s: %s"
            .formatted(
                layer.kind(),
                site.name(),
                site.inputs().stream().map(Site::withBatch).collect(Collectors.joining(" and ")),
                reason(cause)),
        cause);
  }

  private static String name(LayerSummary layer) {
    return layer.kind() + " \"" + layer.name() + "\"";
  }

  private static String shapes(List<Tensor> inputs) {
    return inputs.stream().map(x -> x.shape().toString()).collect(Collectors.joining(" and "));
  }

  private static String reason(RuntimeException e) {
    String message = e.getMessage();
    return e.getClass() == IllegalArgumentException.class && message != null
        ? message
        : e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
