package dev.filtro.cnn.chart;

import java.util.ArrayList;
import java.util.List;

/// A part of a diagram through whose beginning and end a single value passes: one box, or a block
/// with branches.
///
/// @param boxes in the order in which they are computed; their sources count from 1 within the
///   part, and 0 is what comes into it
/// @param count how many times it stands there in a row
record DiagramPart(List<DiagramBox> boxes, int count) {
  /// Settings of a layer that a folded block does not tell.
  private static final String REST = "(,| padding| stride).*";

  DiagramPart {
    boxes = List.copyOf(boxes);
  }

  boolean isBlock() {
    return boxes.size() > 1;
  }

  /// What the block is called: by how its branches meet.
  String name() {
    String name = boxes.getLast().type().equals("Add") ? "Residual block" : "Block";
    return count == 1 ? name : name + " ×" + count;
  }

  /// Cuts a network where a single value passes.
  static List<DiagramPart> of(List<DiagramBox> boxes) {
    List<DiagramPart> parts = new ArrayList<>();
    int begin = 0;
    for (int end = 0; end < boxes.size(); end++) {
      if (isCut(boxes, begin, end)) {
        parts.add(cutOut(boxes, begin, end));
        begin = end + 1;
      }
    }
    return parts;
  }

  /// Whether of the boxes from one to another only the last is used by those behind.
  private static boolean isCut(List<DiagramBox> boxes, int begin, int end) {
    for (DiagramBox later : boxes.subList(end + 1, boxes.size())) {
      for (int source : later.sources()) {
        if (source < end) {
          return false;
        }
      }
    }
    return begin <= end;
  }

  private static DiagramPart cutOut(List<DiagramBox> boxes, int begin, int end) {
    List<DiagramBox> part = new ArrayList<>();
    for (DiagramBox box : boxes.subList(begin, end + 1)) {
      part.add(box.from(box.sources().stream().map(i -> Math.max(0, i - begin + 1)).toList()));
    }
    return new DiagramPart(part, 1);
  }

  /// Joins equal parts that follow each other.
  static List<DiagramPart> folded(List<DiagramPart> parts) {
    List<DiagramPart> folded = new ArrayList<>();
    for (DiagramPart part : parts) {
      if (!folded.isEmpty() && folded.getLast().doesTheSameAs(part)) {
        folded.set(folded.size() - 1, folded.getLast().repeatedBy(part));
      } else {
        folded.add(part);
      }
    }
    return folded;
  }

  private boolean doesTheSameAs(DiagramPart other) {
    boolean same = boxes.size() == other.boxes.size();
    for (int i = 0; same && i < boxes.size(); i++) {
      DiagramBox mine = boxes.get(i);
      DiagramBox its = other.boxes.get(i);
      same =
          mine.type().equals(its.type())
              && mine.behind().size() == its.behind().size()
              && mine.sources().equals(its.sources())
              && mine.problem() == null
              && its.problem() == null;
    }
    return same;
  }

  private DiagramPart repeatedBy(DiagramPart next) {
    List<DiagramBox> both = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      both.add(boxes.get(i).repeatedBy(next.boxes.get(i)));
    }
    return new DiagramPart(both, count + next.count);
  }

  /// The block as one box that says what is in it.
  DiagramPart asOneBox() {
    List<String> contents = new ArrayList<>();
    long parameters = 0;
    long multiplyAdds = 0;
    for (DiagramBox box : boxes) {
      if (box.kind() != LayerKind.JOIN) {
        contents.add(box.type().replaceFirst("^Conv2d ", "").replaceFirst(REST, ""));
      }
      parameters += box.parameters();
      multiplyAdds += box.multiplyAdds();
    }
    DiagramBox end = boxes.getLast();
    String last = end.behind().isEmpty() ? end.last() : end.behind().getLast();
    contents.add("(" + boxes.getFirst().first() + " … " + last + ")");
    DiagramBox one =
        new DiagramBox(
            name(),
            name(),
            String.join(", ", contents).replace(", (", " ("),
            LayerKind.JOIN,
            end.shape(),
            List.of(),
            List.of(0),
            1,
            parameters,
            multiplyAdds,
            null);
    return new DiagramPart(List.of(one), 1);
  }

  boolean fits() {
    return boxes.stream().allMatch(box -> box.problem() == null);
  }
}
