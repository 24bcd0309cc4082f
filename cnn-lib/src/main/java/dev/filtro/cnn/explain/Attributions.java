package dev.filtro.cnn.explain;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.RectifierRule;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;

/// The words for asking why; imported statically.
///
/// Each asks about a class, by default the one that the network takes the image for, and leaves the
/// network and its gradients as they were. The score is the network's result itself: give a network
/// that ends in class scores, not in their softmax, whose gradients vanish where it is sure.
///
/// Shapes: an image as the network takes it, with or without a batch axis of 1: a tensor or an
/// [dev.filtro.cnn.data.Image].
///
/// Errors: [IllegalArgumentException] for several images or one of another size, for a class that
/// the network does not have, a layer that is not there or gives no maps, or a network of several
/// inputs or outputs; the message says what to do.
public final class Attributions {
  private static final int STEPS = 50;
  private static final int SAMPLES = 50;
  private static final double NOISE = 0.15;
  private static final long SEED = 1;

  private Attributions() {}

  /// How strongly each pixel moves the score of the predicted class: `d score / d x`.
  ///
  /// Source: Simonyan et al. 2014, arXiv:1312.6034, section 3.
  public static Attribution saliency(Network network, TensorLike image) {
    Question question = Question.of(network, image);
    return saliency(network, image, question.target());
  }

  /// How strongly each pixel moves a score.
  public static Attribution saliency(Network network, TensorLike image, int target) {
    Question question = Question.of(network, image, target);
    return question.answer(
        AttributionMethod.SALIENCY, question.inputGradient(RectifierRule.DERIVATIVE));
  }

  /// [#saliency] averaged over 50 copies with noise of 15 % of the image's range, which leaves what
  /// they agree on: `1/n sum d score(x + noise) / dx`.
  ///
  /// Source: Smilkov et al. 2017, arXiv:1706.03825, section 2.
  public static Attribution smoothGrad(Network network, TensorLike image) {
    return smoothGrad(network, image, Question.of(network, image).target(), SAMPLES, NOISE, SEED);
  }

  /// [#saliency] of a score averaged over 50 noisy copies.
  public static Attribution smoothGrad(Network network, TensorLike image, int target) {
    return smoothGrad(network, image, target, SAMPLES, NOISE, SEED);
  }

  /// [#saliency] averaged over noisy copies.
  ///
  /// @param noise the standard deviation as a share of the image's range
  public static Attribution smoothGrad(
      Network network, TensorLike image, int target, int samples, double noise, long seed) {
    Question question = Question.of(network, image, target);
    return question.answer(
        AttributionMethod.SMOOTH_GRAD, PathGradients.smooth(question, samples, noise, seed));
  }

  /// What each pixel adds to the score on the way from a black image, in 50 steps: `x 1/n sum over
  /// k of d score(k/n x) / dx`. All together add up to what the score gains on that way.
  ///
  /// Source: Sundararajan et al. 2017, arXiv:1703.01365, equations 1 and 3.
  public static Attribution integratedGradients(Network network, TensorLike image) {
    return integratedGradients(network, image, Question.of(network, image).target(), STEPS);
  }

  /// What each pixel adds to a score on the way from a black image, in 50 steps.
  public static Attribution integratedGradients(Network network, TensorLike image, int target) {
    return integratedGradients(network, image, target, STEPS);
  }

  /// What each pixel adds to a score on the way from a black image.
  public static Attribution integratedGradients(
      Network network, TensorLike image, int target, int steps) {
    Question question = Question.of(network, image, target);
    return question.answer(
        AttributionMethod.INTEGRATED_GRADIENTS, PathGradients.integrated(question, steps));
  }

  /// The gradient of the predicted class's score through what speaks for it in every ReLU: `dx =
  /// dy` where `x > 0` and `dy > 0`, else 0.
  ///
  /// Source: Springenberg et al. 2015, arXiv:1412.6806, section 3.4.
  public static Attribution guidedBackpropagation(Network network, TensorLike image) {
    return guidedBackpropagation(network, image, Question.of(network, image).target());
  }

  /// The gradient of a score through what speaks for it in every ReLU.
  public static Attribution guidedBackpropagation(Network network, TensorLike image, int target) {
    Question question = Question.of(network, image, target);
    return question.answer(
        AttributionMethod.GUIDED_BACKPROPAGATION, question.inputGradient(RectifierRule.GUIDED));
  }

  /// The predicted class's score, projected back to the pixels by a deconvolutional network: in
  /// every ReLU `dx = max(dy, 0)`.
  ///
  /// Source: Zeiler & Fergus 2014, arXiv:1311.2901, section 2.1.
  public static Attribution deconvolution(Network network, TensorLike image) {
    return deconvolution(network, image, Question.of(network, image).target());
  }

  /// A score, projected back to the pixels by a deconvolutional network.
  public static Attribution deconvolution(Network network, TensorLike image, int target) {
    Question question = Question.of(network, image, target);
    return question.answer(
        AttributionMethod.DECONVOLUTION, question.inputGradient(RectifierRule.DECONVOLUTION));
  }

  /// What the predicted class's score loses when a patch of an eighth of the image is covered:
  /// `score(x) - score(covered x)`.
  ///
  /// Source: Zeiler & Fergus 2014, arXiv:1311.2901, section 4.2.
  public static Attribution occlusion(Network network, TensorLike image) {
    return occlusion(network, image, Question.of(network, image).target());
  }

  /// What a score loses when a patch of an eighth of the image is covered.
  public static Attribution occlusion(Network network, TensorLike image, int target) {
    Tensor one = Question.single(network, image);
    int patch = Math.max(1, Math.max(one.dim(1), one.dim(2)) / 8);
    return occlusion(network, image, target, patch, Math.max(1, patch / 2));
  }

  /// What a score loses when a square patch is covered with 0, averaged over the patches that cover
  /// a pixel.
  ///
  /// @param patch the square's side
  /// @param stride by how much it moves
  public static Attribution occlusion(
      Network network, TensorLike image, int target, int patch, int stride) {
    Question question = Question.of(network, image, target);
    return question.answer(AttributionMethod.OCCLUSION, Occlusion.values(question, patch, stride));
  }

  /// Where the last convolution saw the predicted class: its maps weighted by their mean gradient,
  /// `relu(sum over k of a_k A_k)` with `a_k = mean of d score / d A_k`.
  ///
  /// Source: Selvaraju et al. 2017, arXiv:1610.02391, equations 1 and 2.
  public static Attribution gradCam(Network network, TensorLike image) {
    Question question = Question.of(network, image);
    return gradCam(network, image, question.lastMaps(), question.target());
  }

  /// Where the last convolution saw a class.
  public static Attribution gradCam(Network network, TensorLike image, int target) {
    Question question = Question.of(network, image, target);
    return gradCam(network, image, question.lastMaps(), target);
  }

  /// Where a layer saw the predicted class.
  public static Attribution gradCam(Network network, TensorLike image, String layer) {
    return gradCam(network, image, layer, Question.of(network, image).target());
  }

  /// Where a layer saw a class.
  public static Attribution gradCam(Network network, TensorLike image, String layer, int target) {
    Question question = Question.of(network, image, target);
    return question.answer(
        AttributionMethod.GRAD_CAM, layer, ClassActivationMap.gradCam(question.maps(layer)));
  }

  /// [#gradCam] for classes that are in the image several times: places of the maps that speak for
  /// the class count alike.
  ///
  /// Source: Chattopadhay et al. 2018, arXiv:1710.11063, equation 19.
  public static Attribution gradCamPlusPlus(Network network, TensorLike image) {
    Question question = Question.of(network, image);
    return gradCamPlusPlus(network, image, question.lastMaps(), question.target());
  }

  /// [#gradCam] for a class that is in the image several times.
  public static Attribution gradCamPlusPlus(Network network, TensorLike image, int target) {
    Question question = Question.of(network, image, target);
    return gradCamPlusPlus(network, image, question.lastMaps(), target);
  }

  /// [#gradCam] for classes that are in the image several times, at a layer of one's choice.
  public static Attribution gradCamPlusPlus(
      Network network, TensorLike image, String layer, int target) {
    Question question = Question.of(network, image, target);
    return question.answer(
        AttributionMethod.GRAD_CAM_PLUS_PLUS,
        layer,
        ClassActivationMap.gradCamPlusPlus(question.maps(layer)));
  }

  /// The image that a class likes best: [#maximizeActivation(Network, String, int)] of the last
  /// layer.
  ///
  /// Sources: Erhan et al. 2009, "Visualizing higher-layer features of a deep network"; blur,
  /// Yosinski et al. 2015, arXiv:1506.06579, section 3.
  public static PreferredImage maximizeActivation(Network network, int target) {
    return maximizeActivation(network, network.layers().getLast().name(), target);
  }

  /// The image that a channel of a layer likes best, found by climbing its gradient from noise.
  ///
  /// @param channel of the layer's last axis: a feature map, or a class of the last layer
  public static PreferredImage maximizeActivation(Network network, String layer, int channel) {
    return ActivationAscent.climb(network, layer, channel, SEED);
  }
}
