package dev.filtro.cnn.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One box of a diagram: a layer with the normalisation and activation behind it, or several that
/// were folded into one.
///
/// @param first the first layer's name
/// @param last the last one's
/// @param type its kind and settings, such as `Conv2d 6 filters 5x5, tanh`; boxes of the same type
///   do the same
/// @param kind what it is for
/// @param shape what it gives, such as `28×28×6`
/// @param behind the names of the layers that it holds besides; empty for none
/// @param sources where its inputs come from: places of boxes in the list in which it stands
/// @param count how many times it stands there in a row
/// @param parameters how many numbers it learns, all of them together
/// @param multiplyAdds multiplications with an addition, all of them together
/// @param problem why it does not fit; null if it does
record DiagramBox(
    String first,
    String last,
    String type,
    LayerKind kind,
    String shape,
    List<String> behind,
    List<Integer> sources,
    int count,
    long parameters,
    long multiplyAdds,
    @Nullable String problem) {

  DiagramBox {
    behind = List.copyOf(behind);
    sources = List.copyOf(sources);
  }

  /// With one more layer, which keeps the shape.
  DiagramBox with(String name, long more) {
    List<String> names = new ArrayList<>(behind);
    names.add(name);
    return new DiagramBox(
        first,
        last,
        type,
        kind,
        shape,
        names,
        sources,
        count,
        parameters + more,
        multiplyAdds,
        problem);
  }

  /// The same in another list of boxes.
  DiagramBox from(List<Integer> others) {
    return new DiagramBox(
        first, last, type, kind, shape, behind, others, count, parameters, multiplyAdds, problem);
  }

  /// This one and one that follows it, in a single box.
  DiagramBox repeatedBy(DiagramBox next) {
    return new DiagramBox(
        first,
        next.last,
        type,
        kind,
        next.shape,
        behind,
        sources,
        count + next.count,
        parameters + next.parameters,
        multiplyAdds + next.multiplyAdds,
        next.problem);
  }

  /// `conv1`, or of several `conv2 … conv4 ×3`.
  String title() {
    String names = first.equals(last) ? first : first + " … " + last;
    return count == 1 ? names : names + " ×" + count;
  }
}
