package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part of an image some places of a layer depend on: their receptive field.
///
/// @param full the rectangle that the windows span, padding included; it may reach beyond the image
/// @param inside what of the image they see: the windows cut at the edges of every layer's maps
public record Dependence(Region full, Region inside) {

  /// Follows a region back through the layers.
  static Dependence of(Shape input, List<Graph.Step> steps, int step, Region region) {
    @Nullable Region[] full = new Region[steps.size() + 1];
    @Nullable Region[] inside = new Region[steps.size() + 1];
    full[step] = region;
    inside[step] = region;
    for (int i = step; i > 0; i--) {
      Graph.Step each = steps.get(i - 1);
      for (int source : each.sources()) {
        Region all = whole(source == 0 ? input : steps.get(source - 1).built().output());
        Reach reach = each.built().reach();
        full[source] = joined(full[source], reached(reach, full[i], all));
        Region seen = reached(reach, inside[i], all);
        inside[source] = joined(inside[source], seen == null ? null : seen.within(all));
      }
    }
    Region nothing = new Region(0, 0, 0, 0);
    return new Dependence(
        full[0] == null ? nothing : full[0], inside[0] == null ? nothing : inside[0]);
  }

  private static @Nullable Region reached(
      @Nullable Reach reach, @Nullable Region result, Region all) {
    if (result == null || result.height() * result.width() == 0) {
      return null;
    }
    return reach == null ? all : reach.of(result);
  }

  private static @Nullable Region joined(@Nullable Region one, @Nullable Region other) {
    return one == null ? other : other == null ? one : one.with(other);
  }

  /// All places of maps; vectors have a single one, and sequences one column.
  static Region whole(Shape shape) {
    return new Region(
        0, 0, shape.rank() > 1 ? shape.dim(0) : 1, shape.rank() > 2 ? shape.dim(1) : 1);
  }
}
