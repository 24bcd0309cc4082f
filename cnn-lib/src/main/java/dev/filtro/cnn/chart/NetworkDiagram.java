package dev.filtro.cnn.chart;

import dev.filtro.cnn.nn.MisfitException;
import dev.filtro.cnn.nn.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A network as boxes and lines.
///
/// As much of it as stays legible: first every layer, with what follows it, in a box of its own;
/// where that makes too many, equal parts in a row are drawn once with their number; where these
/// are still too many, each block with branches becomes one box that says what is in it.
final class NetworkDiagram {
  private static final int LEGIBLE = 26;
  private static final int LARGE = 30;

  private NetworkDiagram() {}

  static Figure of(Summary summary) {
    List<DiagramBox> boxes = DiagramBoxes.of(summary);
    String inputs =
        boxes.stream()
            .filter(box -> box.kind() == LayerKind.INPUT)
            .map(DiagramBox::shape)
            .collect(Collectors.joining(" and "));
    String title = "Network from %s to %s".formatted(inputs, boxes.getLast().shape());
    String note =
        "%s parameters, %s multiply-adds for one example"
            .formatted(
                Numerals.count(summary.parameters()), Numerals.count(summary.multiplyAdds()));
    return new DiagramPicture(title, List.of(note), legible(boxes)).figure(Palette.INK);
  }

  /// A network up to the layer that does not fit.
  static Figure of(MisfitException misfit) {
    String message = String.valueOf(misfit.getMessage());
    MisfitException.Unfinished unfinished = misfit.unfinished();
    String prefix = "%s \"%s\" ".formatted(unfinished.kind(), unfinished.name());
    String problem = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    String title = "%s does not fit".formatted(prefix.strip());
    List<DiagramBox> boxes = DiagramBoxes.of(unfinished, problem);
    return new DiagramPicture(title, List.of(), legible(boxes)).figure(Palette.WARNING);
  }

  /// The parts of the first level of detail that has few enough boxes, else of the last.
  static List<DiagramPart> legible(List<DiagramBox> boxes) {
    List<DiagramPart> parts = DiagramPart.of(boxes);
    if (boxes.size() <= LEGIBLE) {
      return parts;
    }
    List<DiagramPart> folded = DiagramPart.folded(parts);
    if (folded.stream().mapToInt(part -> part.boxes().size()).sum() <= LEGIBLE) {
      return folded;
    }
    List<DiagramPart> blocks = new ArrayList<>();
    for (DiagramPart part : folded) {
      boolean folds = part.isBlock() && part.fits() && part.boxes().size() <= LARGE;
      blocks.add(folds ? part.asOneBox() : part);
    }
    return blocks;
  }
}
