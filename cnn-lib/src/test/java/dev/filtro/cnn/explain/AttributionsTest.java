package dev.filtro.cnn.explain;

import static dev.filtro.cnn.Layers.concat;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.tensor.Golden;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AttributionsTest {
  private static final int TARGET = 3;

  private final Network network =
      Network.of(
          input(12, 10, 2),
          conv(4, 3).same().relu(),
          maxPool(2),
          conv(6, 3).relu(),
          flatten(),
          dense(5));
  private List<Golden> cases = List.of();
  private Tensor image = Tensor.zeros(1, 12, 10, 2);

  @BeforeEach
  void takeCaptumsNetwork() throws IOException {
    cases = Golden.all(AttributionsTest.class, "attributions.txt");
    Golden theirs = cases.getFirst();
    for (Parameter parameter : network.parameters()) {
      parameter.assign(theirs.array(parameter.name()));
    }
    image = theirs.array("x");
    agree(theirs.array("scores"), network.predict(image), 1e-5);
  }

  private Tensor captum(String operation, Object... numbers) {
    List<String> wanted = Arrays.stream(numbers).map(Object::toString).toList();
    return cases.stream()
        .filter(c -> c.operation().equals(operation) && c.numbers().equals(wanted))
        .findFirst()
        .orElseThrow()
        .array("values");
  }

  private static void agree(Tensor expected, Tensor actual, double tolerance) {
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.toArray(), actual.toArray(), (float) tolerance);
  }

  // Gradients are below 0.1 and sums of a hundred products: 1e-6 is a few roundings.

  @Test
  void saliencyIsCaptums() {
    agree(captum("saliency"), Attributions.saliency(network, image, TARGET).values(), 1e-6);
  }

  @Test
  void integratedGradientsAreCaptums() {
    Attribution ours = Attributions.integratedGradients(network, image, TARGET, 20);
    agree(captum("integratedGradients"), ours.values(), 1e-6);
  }

  @Test
  void integratedGradientsAddUpToWhatTheScoreGains() {
    double black = network.predict(Tensor.zeros(1, 12, 10, 2)).get(0, TARGET);
    double gained = network.predict(image).get(0, TARGET) - black;
    Attribution ours = Attributions.integratedGradients(network, image, TARGET, 300);
    // The rule of the middle is exact but where a ReLU bends within a step.
    assertEquals(gained, ours.values().sum().item(), 1e-3);
  }

  @Test
  void guidedBackpropagationIsCaptums() {
    agree(
        captum("guidedBackpropagation"),
        Attributions.guidedBackpropagation(network, image, TARGET).values(),
        1e-6);
  }

  @Test
  void deconvolutionIsCaptums() {
    agree(
        captum("deconvolution"), Attributions.deconvolution(network, image, TARGET).values(), 1e-6);
  }

  @Test
  void occlusionIsCaptumsAlsoWhereAPatchEndsAtTheBorder() {
    agree(
        captum("occlusion", 3, 3),
        Attributions.occlusion(network, image, TARGET, 3, 3).values(),
        1e-6);
    agree(
        captum("occlusion", 4, 3),
        Attributions.occlusion(network, image, TARGET, 4, 3).values(),
        1e-6);
  }

  @Test
  void classActivationMapsAreCaptums() {
    agree(captum("gradCam"), Attributions.gradCam(network, image, "conv2", TARGET).values(), 1e-6);
    agree(
        captum("gradCamPlusPlus"),
        Attributions.gradCamPlusPlus(network, image, "conv2", TARGET).values(),
        1e-5);
  }

  @Test
  void smoothGradWithoutNoiseIsTheGradientAndASeedMakesItRepeatable() {
    agree(
        Attributions.saliency(network, image, TARGET).values(),
        Attributions.smoothGrad(network, image, TARGET, 3, 0, 1).values(),
        1e-6);
    agree(
        Attributions.smoothGrad(network, image, TARGET, 20, 0.1, 7).values(),
        Attributions.smoothGrad(network, image, TARGET, 20, 0.1, 7).values(),
        0);
  }

  @Test
  void withoutAClassThePredictedOneIsAskedAboutAtTheLastMaps() {
    Attribution cam = Attributions.gradCam(network, image.reshape(12, 10, 2));
    assertEquals(network.classify(image)[0], cam.target());
    assertEquals("conv2", cam.layer());
    assertEquals(List.of(4, 3), List.of(cam.map().dim(0), cam.map().dim(1)));
    assertTrue(
        cam.toString().startsWith("Grad-CAM of class 3 (score 0.194) at conv2: most at row"),
        cam.toString());
  }

  @Test
  void theNetworksOwnGradientsStayAsTheyWere() {
    Attributions.saliency(network, image);
    Attributions.gradCam(network, image);
    for (Parameter parameter : network.parameters()) {
      assertFalse(parameter.hasGradient(), parameter.name());
    }
    network.forward(image).sum().backward();
    assertTrue(network.parameter("conv1.filters").hasGradient());
  }

  @Test
  void smoothGradIsCaptums() {
    // The mean of 4,000 noisy gradients, each off by about 0.01, against that of 40,000 others.
    agree(
        captum("smoothGrad"),
        Attributions.smoothGrad(network, image, TARGET, 4_000, 0.15, 1).values(),
        1e-3);
  }

  @Test
  void climbingGoesTheWayOfPyTorch() {
    Golden theirs =
        cases.stream()
            .filter(c -> c.operation().equals("maximizeActivation"))
            .findFirst()
            .orElseThrow();
    int channel = Integer.parseInt(theirs.numbers().getFirst());
    PreferredImage liked = ActivationAscent.climb(network, "conv2", channel, theirs.array("start"));
    agree(theirs.array("values"), liked.image(), 1e-3);
  }

  @Test
  void climbingRaisesTheActivation() {
    PreferredImage liked = Attributions.maximizeActivation(network, "dense1", 2);
    assertTrue(liked.after() > liked.before() + 0.1, liked.toString());
    assertTrue(liked.image().max().item() <= 1);
    assertTrue(liked.image().negate().max().item() <= 0);
  }

  @Test
  void shorterFormsAskTheSameQuestions() {
    int predicted = network.classify(image)[0];
    assertSame(
        Attributions.gradCam(network, image), Attributions.gradCam(network, image, predicted));
    assertSame(
        Attributions.gradCam(network, image, "conv1", predicted),
        Attributions.gradCam(network, image, "conv1"));
    assertSame(
        Attributions.gradCamPlusPlus(network, image, "conv2", 3),
        Attributions.gradCamPlusPlus(network, image, 3));
    assertSame(
        Attributions.integratedGradients(network, image, 3, 50),
        Attributions.integratedGradients(network, image, 3));
    assertSame(
        Attributions.smoothGrad(network, image, 3, 50, 0.15, 1),
        Attributions.smoothGrad(network, image, 3));
    assertSame(
        Attributions.occlusion(network, image, 3, 1, 1), Attributions.occlusion(network, image, 3));
    assertEquals("dense1", Attributions.maximizeActivation(network, 2).layer());
  }

  private static void assertSame(Attribution expected, Attribution actual) {
    assertEquals(expected.target(), actual.target());
    assertEquals(expected.layer(), actual.layer());
    assertArrayEquals(expected.values().toArray(), actual.values().toArray());
  }

  @Test
  void wrongQuestionsAreNamed() {
    assertEquals(
        "The network gives 5 numbers for an image, so the class must be from 0 to 4 but is 5",
        message(() -> Attributions.saliency(network, image, 5)));
    assertEquals(
        "\"dense1\" gives no maps [1, H, W, C]; layers that do are conv1, pool1, conv2",
        message(() -> Attributions.gradCam(network, image, "dense1", 0)));
    String unknown = message(() -> Attributions.gradCam(network, image, "conv9", 0));
    assertTrue(unknown.startsWith("The network has no layer \"conv9\"; did you mean"), unknown);
    assertEquals(unknown, message(() -> Attributions.maximizeActivation(network, "conv9", 0)));
    assertEquals(
        "One image [12, 10, 2] is expected, as the network takes it, but got [2, 12, 10, 2]; take"
            + " one of them with slice(0, 0, 1)",
        message(() -> Attributions.saliency(network, image.concat(0, image), 0)));
    assertEquals(
        "occlusion expects a patch from 1 to 10 and a stride from 1, but got 11 and 1",
        message(() -> Attributions.occlusion(network, image, 0, 11, 1)));
    assertEquals(
        "Layer \"conv2\" has channels 0 to 5 but channel 6 was asked for",
        message(() -> Attributions.maximizeActivation(network, "conv2", 6)));
  }

  @Test
  void everyVerbTakesImagesAndPlanesToo() {
    Network gray =
        Network.of(input(12, 10, 1), conv(4, 3).same().relu(), maxPool(2), flatten(), dense(5));
    Image photo = Image.of(Tensor.uniform(new Random(2), 0, 1, 12, 10));
    Tensor plane = photo.toTensor().reshape(12, 10);
    List<Function<TensorLike, Attribution>> verbs =
        List.of(
            x -> Attributions.saliency(gray, x),
            x -> Attributions.smoothGrad(gray, x),
            x -> Attributions.integratedGradients(gray, x),
            x -> Attributions.guidedBackpropagation(gray, x),
            x -> Attributions.deconvolution(gray, x),
            x -> Attributions.occlusion(gray, x),
            x -> Attributions.gradCam(gray, x),
            x -> Attributions.gradCamPlusPlus(gray, x));
    for (Function<TensorLike, Attribution> verb : verbs) {
      assertSame(verb.apply(plane), verb.apply(photo));
    }
    assertEquals(
        Explain.featureMaps(gray, plane).activity(), Explain.featureMaps(gray, photo).activity());
    assertEquals(
        Explain.explainStep(gray, plane, "conv1").context(),
        Explain.explainStep(gray, photo, "conv1").context());
    assertArrayEquals(
        Explain.receptiveField(gray, plane, "conv1").influence().toArray(),
        Explain.receptiveField(gray, photo, "conv1").influence().toArray());
  }

  @Test
  void imagesOfAnotherKindAreToldHowToBecomeRight() {
    Network gray = Network.of(input(28, 28, 1), conv(2, 3), flatten(), dense(2));
    Image photo = Image.of(Tensor.zeros(300, 400, 3));
    assertEquals(
        "One image [28, 28, 1] is expected, as the network takes it, but got [300, 400, 3];"
            + " Image.of(...).gray().resize(28, 28) makes one of it",
        message(() -> Attributions.saliency(gray, photo)));
    assertTrue(
        message(() -> Explain.featureMaps(gray, photo.gray()))
            .endsWith("; Image.of(...).resize(28, 28) makes one of it"));
    Network colored = Network.of(input(28, 28, 3), conv(2, 3), flatten(), dense(2));
    assertTrue(
        message(() -> Attributions.gradCam(colored, Tensor.zeros(28, 28, 1)))
            .endsWith("; Image.of(...).rgb() makes one of it"));
    assertEquals(
        "One image [28, 28, 3] is expected, as the network takes it, but got [28, 28, 5]",
        message(() -> Attributions.gradCam(colored, Tensor.zeros(28, 28, 5))));
  }

  @Test
  void networksOfSeveralInputsOrOutputsAreToldWhatToTake() {
    Node photo = input(8, 8, 1);
    Node facts = input(3);
    Node pooled = photo.then(conv(2, 3).relu(), globalAveragePool());
    Network two = Network.of(List.of(photo, facts), List.of(concat(pooled, facts).then(dense(2))));
    assertEquals(
        "A network with one input is expected but this one takes [[8, 8, 1], [3]];"
            + " network.upTo(...) is the part that leads to a layer, and network.trace(List.of(...))"
            + " gives the results of all layers",
        message(() -> Attributions.saliency(two, Tensor.zeros(8, 8, 1))));
    Network outputs =
        Network.of(List.of(photo), List.of(pooled.then(dense(2)), pooled.then(dense(4))));
    assertEquals(
        "A network with one output is expected but this one has dense1, dense2;"
            + " network.upTo(\"dense1\") is the part that leads to one of them",
        message(() -> Attributions.saliency(outputs, Tensor.zeros(8, 8, 1))));
    assertEquals(
        1, Attributions.saliency(outputs.upTo("dense2"), Tensor.zeros(8, 8, 1), 1).target());
  }

  private static String message(Executable wrong) {
    return assertThrows(IllegalArgumentException.class, wrong).getMessage();
  }
}
