package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Labelled images, by index.
///
/// Implementations can be read from several threads at once and give the same values each time.
///
/// Shapes: every image is `[H, W, C]` as [#imageShape()] says. Units: pixels from 0 to 1 unless the
/// dataset says otherwise; labels from 0 to the number of classes less 1.
public interface Dataset {

  /// How many images there are.
  int size();

  /// The shape of each image, such as `[28, 28, 1]`.
  Shape imageShape();

  /// What the labels stand for, in the order of their numbers.
  List<String> classNames();

  /// The label of an image.
  int label(int index);

  /// Copies the pixels of an image into an array, row by row, channels last.
  void read(int index, float[] pixels, int offset);

  /// The shape of what is to be found for each image if that is numbers (`[1]` for one number, `[H,
  /// W, 1]` for a mask), or null if it is a class label.
  default @Nullable Shape targetShape() {
    return null;
  }

  /// Copies the numbers to be found for an image into an array.
  ///
  /// Errors: [UnsupportedOperationException] if images have class labels.
  default void readTarget(int index, float[] targets, int offset) {
    throw new UnsupportedOperationException(
        "%s has class labels, not numbers as targets: use label(index)".formatted(this));
  }

  /// Whether reading takes time (files are decoded, images transformed), so that it pays to read
  /// ahead on other threads.
  default boolean lazy() {
    return false;
  }

  /// A dataset of images that are in memory.
  ///
  /// Shapes: `[N, H, W, C]` and `N` labels.
  static Dataset of(Tensor images, int[] labels, List<String> classNames) {
    return LabelledImages.of(images, labels, classNames);
  }

  /// A dataset of images that are in memory, of classes "0", "1" ... up to the greatest label.
  ///
  /// Shapes: `[N, H, W, C]` and `N` labels.
  static Dataset of(Tensor images, int[] labels) {
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    return of(images, labels, Labels.numbers(Math.max(1, classes)));
  }

  /// A dataset of pictures, all of one size; the classes are "0", "1" ... up to the greatest label.
  ///
  /// Errors: [IllegalArgumentException] for pictures of different sizes.
  static Dataset of(List<Image> images, int[] labels) {
    Labels.check("Dataset.of", images.size(), labels, Integer.MAX_VALUE);
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    return of(images.size(), i -> images.get(i).toTensor(), i -> labels[i], Labels.numbers(classes))
        .inMemory();
  }

  /// A dataset of one's own: the image and the label of each index, from wherever they come. They
  /// are asked for when they are needed, on several threads.
  ///
  /// Errors: [IllegalArgumentException] for an image of another shape than the first, or a label
  /// without a class.
  static Dataset of(
      int size, IntFunction<Tensor> images, IntUnaryOperator labels, List<String> classNames) {
    return LabelledImages.computed(size, images, labels, classNames);
  }

  /// A dataset of one's own with numbers to be found (single ones of shape `[1]`) for each index.
  ///
  /// Errors: [IllegalArgumentException] for an image or a target of another shape than the first.
  static Dataset of(int size, IntFunction<Tensor> images, IntFunction<Tensor> targets) {
    return TargetImages.computed(size, images, targets);
  }

  /// A dataset of images in memory and numbers to be found for them: regression, masks.
  ///
  /// Shapes: `[N, H, W, C]` and `[N, ...]`; single numbers are `[N, 1]`.
  static Dataset of(Tensor images, Tensor targets) {
    return TargetImages.of(images, targets);
  }

  /// What each input of a network is given: datasets of which the images count; this one alone
  /// unless [#withInput] has added others.
  default List<Dataset> inputs() {
    return List.of(this);
  }

  /// What each output of a network should give: datasets of which labels or targets count; this one
  /// alone unless [#withLabels] or [#withTargets] have added others.
  default List<Dataset> outputs() {
    return List.of(this);
  }

  /// The same examples with numbers for a further input of a network: what is known besides a
  /// picture.
  ///
  /// ```java
  /// var data = Dataset.of(photos, kinds).withInput(facts).withTargets(boxes);
  /// fit(Network.of(List.of(photo, fact), List.of(kind, box)), data);
  /// ```
  ///
  /// Shapes: `[N, ...]`, in the order of the examples.
  default Dataset withInput(Tensor numbers) {
    return Aligned.withInput(this, TargetImages.numbers("withInput", numbers));
  }

  /// The same examples with the images of another dataset for a further input of a network: pairs
  /// to be compared.
  ///
  /// Errors: [IllegalArgumentException] if it has more or fewer.
  default Dataset withInput(Dataset images) {
    return Aligned.withInput(this, images);
  }

  /// The same examples with numbers that a further output of a network should give.
  ///
  /// Shapes: `[N, ...]`; single numbers are `[N, 1]`.
  default Dataset withTargets(Tensor targets) {
    return Aligned.withOutput(this, TargetImages.numbers("withTargets", targets));
  }

  /// The same examples with class labels that a further output of a network should give.
  default Dataset withLabels(int[] labels, List<String> classNames) {
    return Aligned.withOutput(this, Aligned.labels(labels, classNames));
  }

  /// The same examples with class labels, from 0 on, that a further output of a network should
  /// give.
  default Dataset withLabels(int... labels) {
    int classes = 1 + Arrays.stream(labels).max().orElse(0);
    return withLabels(labels, Labels.numbers(classes));
  }

  /// One image.
  ///
  /// Errors: [IndexOutOfBoundsException] if there is none.
  default Tensor image(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(
          "%s has images 0 to %d but was asked for %d"
              .formatted(Selection.describe(this), size() - 1, index));
    }
    float[] pixels = new float[imageShape().size()];
    read(index, pixels, 0);
    return Tensor.of(pixels, imageShape().toArray());
  }

  /// All labels.
  default int[] labels() {
    int[] labels = new int[size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(i);
    }
    return labels;
  }

  /// How many images there are of each class, in the order of their numbers.
  ///
  /// Errors: [UnsupportedOperationException] for images without labels.
  default int[] classCounts() {
    int[] counts = new int[classNames().size()];
    for (int label : labels()) {
      counts[label]++;
    }
    return counts;
  }

  /// The same images, each changed by a function when it is read: `data.map(x -> x.times(2f))`.
  /// Labels and targets stay.
  default Dataset map(UnaryOperator<Tensor> change) {
    IntFunction<Tensor> images = i -> change.apply(image(i));
    return targetShape() == null
        ? of(size(), images, this::label, classNames())
        : of(size(), images, i -> TargetImages.target(this, i));
  }

  /// The images whose index is wanted: `data.filter(i -> data.label(i) < 5)`.
  default Dataset filter(IntPredicate wanted) {
    return Selection.where(this, wanted);
  }

  /// These images and then those of another dataset.
  ///
  /// Errors: [IllegalArgumentException] if their shapes or classes differ.
  default Dataset concat(Dataset other) {
    return new Joined(this, other);
  }

  /// The same images read once and kept: for a lazy dataset that fits into memory.
  ///
  /// Errors: as [#read].
  default Dataset inMemory() {
    return InMemory.copyOf(this);
  }

  /// The first images.
  ///
  /// Errors: [IllegalArgumentException] if there are not so many.
  default Dataset take(int count) {
    return Selection.range(this, 0, count);
  }

  /// All but the first images.
  default Dataset skip(int count) {
    return Selection.range(this, count, size());
  }

  /// The images of one class.
  default Dataset ofClass(int label) {
    return Selection.where(this, i -> label(i) == label);
  }

  /// The images in the order of the given indices, which may repeat.
  default Dataset select(int... indices) {
    return new Selection(this, indices);
  }

  /// The same images in a random order, which the seed alone decides.
  ///
  /// Source: Durstenfeld 1964, algorithm 235.
  default Dataset shuffled(long seed) {
    return Selection.shuffled(this, seed);
  }

  /// Two parts drawn at random: a share for training and the rest for testing.
  ///
  /// @param trainingShare between 0 and 1
  default Split split(double trainingShare, long seed) {
    if (!(trainingShare > 0 && trainingShare < 1)) {
      throw new IllegalArgumentException(
          "split expects a training share between 0 and 1 but got " + trainingShare);
    }
    Dataset mixed = shuffled(seed);
    int training = (int) Math.round(size() * trainingShare);
    return new Split(mixed.take(training), mixed.skip(training));
  }

  /// [#split(double, long)] with seed 0.
  default Split split(double trainingShare) {
    return split(trainingShare, 0);
  }

  /// [#split(double, long)] with the same share of every class in both parts.
  ///
  /// Errors: [UnsupportedOperationException] for images without labels.
  default Split stratifiedSplit(double trainingShare, long seed) {
    return Folds.stratified(this, trainingShare, seed);
  }

  /// The images in `count` parts of about the same size, drawn at random: each in turn is there for
  /// testing and the others for training.
  ///
  /// Source: Stone 1974, "Cross-validatory choice and assessment of statistical predictions".
  default List<Split> folds(int count, long seed) {
    return Folds.of(this, count, seed);
  }

  /// [#folds(int, long)] with about the same number of each class in every part.
  ///
  /// Errors: [UnsupportedOperationException] for images without labels.
  ///
  /// Source: Kohavi 1995, "A study of cross-validation and bootstrap", IJCAI.
  default List<Split> stratifiedFolds(int count, long seed) {
    return Folds.stratified(this, count, seed);
  }

  /// The images a batch at a time, in order; the last batch holds what is left.
  ///
  /// For training: `data.shuffled(seed).batches(64)`, another seed each epoch.
  default Batches batches(int batchSize) {
    return new Batches(this, batchSize);
  }
}
