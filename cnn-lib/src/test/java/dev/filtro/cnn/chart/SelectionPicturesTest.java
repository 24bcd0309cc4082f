package dev.filtro.cnn.chart;

import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.augment.Augmentations.erase;
import static dev.filtro.cnn.augment.Augmentations.mixUp;
import static dev.filtro.cnn.augment.Augmentations.rotate;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Selecting.crossValidate;
import static dev.filtro.cnn.train.Selecting.gridSearch;
import static dev.filtro.cnn.train.Selecting.over;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.LearningRateSearch;
import dev.filtro.cnn.train.ModelSearch;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pictures of choices: augmentations, learning rates, settings, and of datasets without classes.
class SelectionPicturesTest {
  private static final Dataset DIGITS = Digits.drawn(240).train();

  private static Network linear() {
    return Network.of(input(28, 28, 1), flatten(), dense(10));
  }

  private static String text(Object value) {
    return Display.render(value).data().get(MimeBundle.TEXT);
  }

  @Test
  void aPreviewShowsFourImagesAsTheyAreAndChanged() {
    MimeBundle bundle = Pictures.preview(DIGITS, rotate(15), erase(6), mixUp(0.4)).toMimeBundle();
    List<String> lines = bundle.data().get(MimeBundle.TEXT).lines().toList();
    assertEquals(
        "Augmentation, left: the images as they are; rotate(15.0), erase(6), mixUp(0.4)",
        lines.getFirst());
    assertEquals(5, lines.size());
    for (int i = 0; i < 4; i++) {
      List<String> labels = List.of(lines.get(i + 1).split(", "));
      assertEquals(8, labels.size());
      assertEquals(DIGITS.classNames().get(DIGITS.label(i)), labels.getFirst());
    }
    assertTrue(lines.get(1).contains(" % "), "some images are mixed: " + lines.get(1));
    assertNotNull(Picture.of(bundle).image());
  }

  @Test
  void aSearchOfLearningRatesShowsItsSuggestion() {
    LearningRateSearch search =
        new LearningRateSearch(List.of(1e-4, 1e-3, 1e-2, 0.1), List.of(2.3, 2.0, 1.0, 4.0), 1e-3);
    MimeBundle bundle = Display.render(search);
    assertEquals(
        "LearningRateSearch: try 0.001 (least loss at 1.0e-02)",
        bundle.data().get(MimeBundle.TEXT));
    assertTrue(bundle.data().get(MimeBundle.SVG).contains("<svg"));
    assertNotNull(Display.render(new LearningRateSearch(List.of(), List.of(), Double.NaN)));
  }

  @Test
  void aSearchOfSettingsListsTheBestFirst() {
    ModelSearch search =
        gridSearch(
            trial -> fit(linear(), DIGITS, epochs(1), sgd(trial.get("rate"))),
            over("rate", 1e-6, 0.1));
    MimeBundle bundle = Display.render(search);
    List<String> lines = bundle.data().get(MimeBundle.TEXT).lines().toList();
    assertTrue(lines.get(0).startsWith("Search of 2 trials: best rate 0.1"), lines.get(0));
    assertTrue(lines.get(1).matches("trial +rate +loss +accuracy"), lines.get(1));
    assertTrue(lines.get(2).matches(" +2 +0.1 .*%"), lines.get(2));
    String html = bundle.data().get(MimeBundle.HTML);
    assertTrue(html.contains("<table") && html.contains("src=\"data:image/png;base64,"));
  }

  @Test
  void aCrossValidationListsEveryPartTheMeanAndTheDeviation() {
    List<String> lines = text(crossValidate(linear(), DIGITS, 3, epochs(1))).lines().toList();
    assertEquals(7, lines.size());
    assertTrue(lines.get(0).matches("part +loss +accuracy"), lines.get(0));
    assertTrue(lines.get(4).startsWith("mean"));
    assertTrue(lines.get(5).startsWith("deviation"));
  }

  @Test
  void imagesWithTargetsShowTheirNumbersAndOtherDataItsWords() {
    Dataset numbers = Dataset.of(Tensor.zeros(2, 4, 5, 1), Tensor.full(1.5f, 2, 1));
    assertTrue(text(numbers).contains("2 images with targets"), text(numbers));
    assertTrue(text(numbers).contains("labels: 1.5 1.5"), text(numbers));
    Dataset rows = Dataset.of(Tensor.zeros(2, 7), Tensor.zeros(2, 1));
    assertEquals("2 images [7] with targets [1]", text(rows));
  }

  @Test
  void anImageIsDrawn() {
    MimeBundle bundle = Display.render(Image.of(new float[12], 3, 4, 1));
    assertFalse(bundle.data().get(MimeBundle.PNG).isEmpty());
    assertTrue(bundle.data().get(MimeBundle.TEXT).startsWith("Image 3"));
  }
}
