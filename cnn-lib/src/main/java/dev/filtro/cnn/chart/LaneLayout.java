package dev.filtro.cnn.chart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where the boxes of a part stand and where its lines run: rows from top to bottom, in each of
/// which a box stands below all that it takes from, and lanes side by side, one for each branch.
///
/// A line over more than one row gets a lane of its own where boxes stand in the way.
///
/// Source: Sugiyama, Tagawa & Toda 1981, "Methods for visual understanding of hierarchical system
/// structures" (rows by the longest path; here without their third step, the reduction of
/// crossings: branches keep the order in which they are described).
final class LaneLayout {

  /// A line from one box to another.
  ///
  /// @param from a box; -1 is what comes into the part
  /// @param to a box
  /// @param lane where it runs between them; that of `to` if they stand in neighbouring rows
  record Line(int from, int to, int lane) {}

  private record Cell(int row, int lane) {}

  private final List<DiagramBox> boxes;
  private final List<Cell> cells = new ArrayList<>();
  private final Set<Cell> taken = new HashSet<>();
  private final List<Line> lines = new ArrayList<>();
  private final Set<Integer> continued = new HashSet<>();
  private int lanesWithBoxes;
  private int lanes;

  LaneLayout(DiagramPart part) {
    this.boxes = part.boxes();
    for (DiagramBox box : boxes) {
      place(box);
    }
    lanesWithBoxes = 1 + cells.stream().mapToInt(Cell::lane).max().orElse(0);
    lanes = lanesWithBoxes;
    for (int to = 0; to < boxes.size(); to++) {
      for (int source : boxes.get(to).sources()) {
        lead(source - 1, to);
      }
    }
  }

  private void place(DiagramBox box) {
    int row = 1 + box.sources().stream().mapToInt(source -> rowOf(source - 1)).max().orElse(-1);
    int lane = preferredLane(box);
    while (taken.contains(new Cell(row, lane))) {
      lane++;
    }
    Cell cell = new Cell(row, lane);
    taken.add(cell);
    cells.add(cell);
  }

  /// That of a box which this one continues, or the next one where it branches off.
  private int preferredLane(DiagramBox box) {
    for (int source : box.sources()) {
      if (source > 0 && continued.add(source - 1)) {
        return laneOf(source - 1);
      }
    }
    int first = box.sources().isEmpty() ? 0 : box.sources().getFirst();
    return first == 0 ? 0 : laneOf(first - 1) + 1;
  }

  private void lead(int from, int to) {
    int lane = laneOf(to);
    while (!isFree(rowOf(from), rowOf(to), lane)) {
      lane++;
    }
    for (int row = rowOf(from) + 1; row < rowOf(to); row++) {
      taken.add(new Cell(row, lane));
    }
    lanes = Math.max(lanes, lane + 1);
    lines.add(new Line(from, to, lane));
  }

  private boolean isFree(int above, int below, int lane) {
    for (int row = above + 1; row < below; row++) {
      if (taken.contains(new Cell(row, lane))) {
        return false;
      }
    }
    return true;
  }

  /// A box's row, from 0; -1 for what comes into the part.
  int rowOf(int box) {
    return box < 0 ? -1 : cells.get(box).row;
  }

  /// A box's lane, from 0, which is that of what comes into the part.
  int laneOf(int box) {
    return box < 0 ? 0 : cells.get(box).lane;
  }

  int rows() {
    return 1 + cells.stream().mapToInt(Cell::row).max().orElse(0);
  }

  /// How many lanes there are.
  int lanes() {
    return lanes;
  }

  /// How many of them hold boxes: the first ones.
  int lanesWithBoxes() {
    return lanesWithBoxes;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }
}
