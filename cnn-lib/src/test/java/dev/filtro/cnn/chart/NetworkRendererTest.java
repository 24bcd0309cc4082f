package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.Layers;
import dev.filtro.cnn.nn.Block;
import dev.filtro.cnn.nn.Network;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkRendererTest {
  private final MimeBundle bundle = Display.render(Samples.lenet());

  @Test
  void theTextTableIsAligned() {
    assertEquals(
        """
        layer     kind           settings                   output        parameters  multiply-adds    memory
        input                                               28 × 28 × 1
        conv1     Conv2d         6 filters 5x5, same, tanh  28 × 28 × 6          156        117,600   19.4 KB
        pool1     AveragePool2d  2x2                        14 × 14 × 6                                4.7 KB
        conv2     Conv2d         16 filters 5x5, tanh       10 × 10 × 16       2,416        240,000   16.1 KB
        pool2     AveragePool2d  2x2                        5 × 5 × 16                                 1.6 KB
        flatten1  Flatten                                   400                                        1.6 KB
        dense1    Dense          120 units, tanh            120               48,120         48,000  193.0 KB
        dense2    Dense          84 units, tanh             84                10,164         10,080   41.0 KB
        dense3    Dense          10 units                   10                   850            840    3.4 KB
        61,706 parameters, 416,520 multiply-adds for one example; memory for one example;\
         training needs about 543.8 KB at its peak, besides what the optimiser remembers\
        """,
        bundle.text());
  }

  @Test
  void theHtmlTableHoldsTheSameAndInheritsThePagesColours() {
    String html = bundle.data().get(MimeBundle.HTML);
    assertTrue(html.contains(">117,600</td>") && html.contains(">28 × 28 × 6</td>"), html);
    assertTrue(html.contains("61,706 parameters") && html.contains(">193.0 KB</td>"), html);
    String table = html.substring(html.indexOf("<table"));
    String withoutBorders = table.replace("1px solid currentColor", "");
    assertFalse(withoutBorders.contains("color") || withoutBorders.contains("background"), html);
  }

  @Test
  void aSummaryIsTheTableForItsBatch() {
    MimeBundle summary = Display.render(Samples.lenet().summary(64, 28, 28, 1));
    assertTrue(summary.text().contains("memory for a batch of 64; "), summary.text());
    String html = summary.data().get(MimeBundle.HTML);
    assertTrue(html.startsWith("<table") && html.contains(">1.2 MB</td>"), html);
  }

  @Test
  void markupInNamesIsEscaped() {
    Table table = new Table(List.of("a<b"), 1, List.of(List.of("x & <y>")), "");
    assertTrue(table.html().contains("a&lt;b") && table.html().contains("x &amp; &lt;y&gt;"));
  }

  @Test
  void theDiagramStandsAboveTheTable() {
    String html = bundle.data().get(MimeBundle.HTML);
    assertTrue(html.startsWith("<img width=\""), html.substring(0, 80));
    assertTrue(html.contains("alt=\"Network from 28×28×1 to 10\" src=\"data:image/png;base64,"));
    assertTrue(html.indexOf("<img") < html.indexOf("<table"));
  }

  @Test
  void theTableOfManyLayersIsFolded() {
    Block[] many = Collections.nCopies(41, Layers.relu()).toArray(Block[]::new);
    Network network = Network.of(Layers.input(4, 4, 1), many);
    String html = Display.render(network).data().get(MimeBundle.HTML);
    assertTrue(html.contains("<summary>table of 41 layers</summary><table"), html);
  }
}
