package dev.filtro.cnn.chart;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.concat;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.Layers.upsample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkDiagramTest {

  @Test
  void whatFollowsALayerIsInItsBoxAndBranchesStandInBlocks() {
    Network network = Samples.residual();
    assertEquals(
        """
        Network from 16×16×3 to 10
        17,954 parameters, 1,169,568 multiply-adds for one example
          input: 16×16×3
          conv1, Conv2d 8 filters 3x3, same, no bias, + batchnorm1, relu1: 16×16×8
          Residual block
            conv2, Conv2d 16 filters 3x3 stride 2, same, relu: 8×8×16
            conv3, Conv2d 16 filters 3x3, same: 8×8×16
            conv4, Conv2d 16 filters 1x1 stride 2: 8×8×16
            add1, Add, + relu2: 8×8×16
          Residual block
            conv5, Conv2d 16 filters 3x3, same, relu: 8×8×16
            conv6, Conv2d 16 filters 3x3, same: 8×8×16
            add2, Add: 8×8×16\
        """,
        String.join("\n", Pictures.diagram(network).toString().lines().limit(13).toList()));
  }

  @Test
  void aLayerThatTwoTakeFromKeepsItsActivationApart() {
    Node in = input(8, 8, 1);
    Node x = in.then(conv(2, 3).same());
    List<DiagramBox> boxes =
        DiagramBoxes.of(Network.of(in, concat(x, x.then(relu(), batchNorm()))).summary());
    assertEquals(
        List.of("input", "conv1", "relu1", "concat1"),
        boxes.stream().map(DiagramBox::first).toList());
    assertEquals(List.of("batchnorm1"), boxes.get(2).behind());
    assertEquals(List.of(1, 2), boxes.get(3).sources());
  }

  @Test
  void furtherInputsAreBoxesThatTakeFromNobody() {
    Node left = input(8, 8, 1);
    Node right = input(8, 8, 2);
    Network network =
        Network.of(List.of(left, right), List.of(concat(left, right).then(conv(2, 3))));
    List<DiagramBox> boxes = DiagramBoxes.of(network.summary());
    assertEquals(
        List.of("input", "input2", "concat1", "conv1"),
        boxes.stream().map(DiagramBox::first).toList());
    assertEquals(List.of(), boxes.get(1).sources());
    assertEquals(List.of(0, 1), boxes.get(2).sources());
    assertEquals(
        "Network from 8×8×1 and 8×8×2 to 6×6×2",
        Pictures.diagram(network).toString().lines().findFirst().orElseThrow());
  }

  @Test
  void equalBlocksOfALargeNetworkAreDrawnOnceWithTheirNumberAndSums() {
    List<DiagramPart> parts = NetworkDiagram.legible(DiagramBoxes.of(Models.resnet50().summary()));
    List<DiagramBox> boxes = parts.stream().flatMap(part -> part.boxes().stream()).toList();
    assertEquals(
        List.of(
            "input",
            "conv1",
            "pool1",
            "Residual block",
            "Residual block ×2",
            "Residual block",
            "Residual block ×3",
            "Residual block",
            "Residual block ×5",
            "Residual block",
            "Residual block ×2",
            "pool2",
            "dense1"),
        boxes.stream().map(DiagramBox::title).toList());
    assertEquals(
        Models.resnet50().summary().parameters(),
        boxes.stream().mapToLong(DiagramBox::parameters).sum());
    assertEquals("7×7×2048", boxes.get(10).shape());
  }

  @Test
  void equalBlocksOfAMiddlingNetworkKeepTheirInside() {
    List<DiagramPart> parts = NetworkDiagram.legible(DiagramBoxes.of(Models.resnet20().summary()));
    assertEquals(
        List.of(3, 1, 2, 1, 2),
        parts.stream().filter(DiagramPart::isBlock).map(DiagramPart::count).toList());
    assertEquals("conv2 … conv6 ×3", parts.get(2).boxes().getFirst().title());
  }

  @Test
  void aBoxStandsBelowItsSourcesAndALongLineBesideTheBoxes() {
    Node in = input(8, 8, 1);
    Node u = concat(in, in.then(maxPool(2), conv(2, 3).same(), upsample(2)));
    LaneLayout layout =
        new LaneLayout(DiagramPart.of(DiagramBoxes.of(Network.of(in, u).summary())).getLast());
    assertEquals(List.of(0, 1, 2, 3), List.of(rows(layout, 4)));
    assertEquals(1, layout.lanesWithBoxes());
    assertTrue(layout.lines().contains(new LaneLayout.Line(-1, 3, 1)), layout.lines() + "");
  }

  private static Integer[] rows(LaneLayout layout, int count) {
    Integer[] rows = new Integer[count];
    for (int i = 0; i < count; i++) {
      rows[i] = layout.rowOf(i);
    }
    return rows;
  }

  @Test
  void theLayerThatDoesNotFitIsMarkedWithWhatItExpectsAndGets() {
    MimeBundle bundle = Display.render(Samples.misfit());
    assertEquals(
        """
        Conv2d "conv2" does not fit
          input: 8×8×1
          conv1, Conv2d 4 filters 3x3, same, relu: 8×8×4
          flatten1, Flatten: 256
          ✗ conv2, Conv2d 8 filters 3x3: expects [N, H, W, C] but got [N, 256]; put it before \
        flatten(), or reshape to height, width and channels\
        """,
        bundle.text());
    assertTrue(bundle.data().get(MimeBundle.SVG).contains("rgb(168,67,0)"), "no mark");
  }
}
