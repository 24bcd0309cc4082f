package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import java.util.List;

/// A layer does not fit behind those before it, so the network could not be built.
///
/// It holds what had been built by then, so that the place can be shown: a notebook draws the
/// network up to the layer that does not fit.
public final class MisfitException extends ShapeException {
  private static final long serialVersionUID = 1L;

  private final transient Unfinished unfinished;

  /// A network up to the layer that does not fit.
  ///
  /// @param input the shape of one example, without the batch axis
  /// @param layers those built before, in the order in which they are computed
  /// @param name the misfit's name
  /// @param kind and its kind, such as `Conv2d`
  /// @param description and its settings
  /// @param inputs the names of the layers whose results it was to take
  public record Unfinished(
      Shape input,
      List<LayerSummary> layers,
      String name,
      String kind,
      String description,
      List<String> inputs) {

    /// Copies the lists.
    public Unfinished {
      layers = List.copyOf(layers);
      inputs = List.copyOf(inputs);
    }
  }

  MisfitException(ShapeException why, Unfinished unfinished) {
    super(String.valueOf(why.getMessage()));
    this.unfinished = unfinished;
    setStackTrace(why.getStackTrace());
  }

  /// The network up to this layer.
  public Unfinished unfinished() {
    return unfinished;
  }
}
