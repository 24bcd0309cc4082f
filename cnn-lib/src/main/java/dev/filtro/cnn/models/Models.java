package dev.filtro.cnn.models;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import java.util.List;

/// Well-known networks, built and ready to train.
public final class Models {
  private Models() {}

  /// LeNet-5 for ten classes of grey images of 28 x 28 pixels: MNIST and its relatives.
  ///
  /// Two convolutions with 5x5 filters, each followed by tanh and averages of 2x2 pixels, then
  /// three dense layers: 61,706 parameters, 416,520 multiply-adds.
  ///
  /// Shapes: `[N, 28, 28, 1]` -> `[N, 10]`. Units: pixels from 0 to 1, which a first layer brings
  /// to mean 0 and deviation 1 by the figures of MNIST.
  ///
  /// Source: LeCun, Bottou, Bengio & Haffner 1998, "Gradient-based learning applied to document
  /// recognition", Proceedings of the IEEE 86(11), section II.B and figure 2.
  public static Network lenet5() {
    return LeNet5.of(Node.input(28, 28, 1), false, 10);
  }

  /// LeNet-5 as the paper has it, without padding: for images that come with a margin.
  ///
  /// Shapes: `[N, 32, 32, 1]`, or any size from 12 x 12 on -> `[N, classes]`.
  public static Network lenet5(Node input, int classes) {
    return LeNet5.of(input, true, classes);
  }

  /// A small network of today for MNIST and its relatives: two convolutions with batch
  /// normalisation, ReLU and pooling, dropout, two dense layers; 421,834 parameters.
  ///
  /// 99.5 % of MNIST's test images after `fit(mnistCnn(), mnist.train(), epochs(8), batch(64),
  /// sgd(0.05).momentum(0.9), augment(rotate(10).scale(0.9, 1.1).shift(0.08)))`.
  ///
  /// Shapes: `[N, 28, 28, 1]` -> `[N, 10]`.
  ///
  /// Source: the usual one of tutorials, after LeCun et al. 1998 and Ioffe & Szegedy 2015.
  public static Network mnistCnn() {
    return mnistCnn(Node.input(28, 28, 1), 10);
  }

  /// [#mnistCnn()] for other images or classes.
  public static Network mnistCnn(Node input, int classes) {
    return MnistCnn.of(input, classes);
  }

  /// ResNet-20 for CIFAR: 272,474 parameters.
  ///
  /// Shapes: `[N, 32, 32, 3]` -> `[N, 10]`.
  ///
  /// Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, section 4.2; shortcuts that change the
  /// shape are 1x1 convolutions.
  public static Network resnet20() {
    return resnet20(Node.input(32, 32, 3), 10);
  }

  /// [#resnet20()] for other images or classes.
  public static Network resnet20(Node input, int classes) {
    return new ResNet(List.of(3, 3, 3), false).forCifar(input, classes);
  }

  /// ResNet-18: 11,689,512 parameters, 1,814,073,344 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1.
  public static Network resnet18() {
    return resnet18(Node.input(224, 224, 3), 1000);
  }

  /// [#resnet18()] for other images or classes.
  public static Network resnet18(Node input, int classes) {
    return new ResNet(List.of(2, 2, 2, 2), false).forPhotographs(input, classes);
  }

  /// ResNet-34: 21,797,672 parameters, 3,663,761,408 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1.
  public static Network resnet34() {
    return resnet34(Node.input(224, 224, 3), 1000);
  }

  /// [#resnet34()] for other images or classes.
  public static Network resnet34(Node input, int classes) {
    return new ResNet(List.of(3, 4, 6, 3), false).forPhotographs(input, classes);
  }

  /// ResNet-50: 25,557,032 parameters, 4,089,184,256 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1.
  public static Network resnet50() {
    return resnet50(Node.input(224, 224, 3), 1000);
  }

  /// [#resnet50()] for other images or classes.
  public static Network resnet50(Node input, int classes) {
    return new ResNet(List.of(3, 4, 6, 3), true).forPhotographs(input, classes);
  }

  /// ResNet-101: 44,549,160 parameters, 7,801,405,440 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1.
  public static Network resnet101() {
    return resnet101(Node.input(224, 224, 3), 1000);
  }

  /// [#resnet101()] for other images or classes.
  public static Network resnet101(Node input, int classes) {
    return new ResNet(List.of(3, 4, 23, 3), true).forPhotographs(input, classes);
  }

  /// ResNet-152: 60,192,808 parameters, 11,513,626,624 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1.
  public static Network resnet152() {
    return resnet152(Node.input(224, 224, 3), 1000);
  }

  /// [#resnet152()] for other images or classes.
  public static Network resnet152(Node input, int classes) {
    return new ResNet(List.of(3, 8, 36, 3), true).forPhotographs(input, classes);
  }

  /// VGG-11: 132,863,336 parameters, 7,609,090,048 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: Simonyan & Zisserman 2015, arXiv:1409.1556, table 1.
  public static Network vgg11() {
    return vgg11(Node.input(224, 224, 3), 1000);
  }

  /// [#vgg11()] for other images or classes.
  public static Network vgg11(Node input, int classes) {
    return new Vgg(List.of(1, 1, 2, 2, 2), false).build(input, classes);
  }

  /// VGG-13: 133,047,848 parameters, 11,308,466,176 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: Simonyan & Zisserman 2015, arXiv:1409.1556, table 1.
  public static Network vgg13() {
    return vgg13(Node.input(224, 224, 3), 1000);
  }

  /// [#vgg13()] for other images or classes.
  public static Network vgg13(Node input, int classes) {
    return new Vgg(List.of(2, 2, 2, 2, 2), false).build(input, classes);
  }

  /// VGG-16: 138,357,544 parameters, 15,470,264,320 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: Simonyan & Zisserman 2015, arXiv:1409.1556, table 1.
  public static Network vgg16() {
    return vgg16(Node.input(224, 224, 3), 1000);
  }

  /// [#vgg16()] for other images or classes.
  public static Network vgg16(Node input, int classes) {
    return new Vgg(List.of(2, 2, 3, 3, 3), false).build(input, classes);
  }

  /// VGG-19: 143,667,240 parameters, 19,632,062,464 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: Simonyan & Zisserman 2015, arXiv:1409.1556, table 1.
  public static Network vgg19() {
    return vgg19(Node.input(224, 224, 3), 1000);
  }

  /// [#vgg19()] for other images or classes.
  public static Network vgg19(Node input, int classes) {
    return new Vgg(List.of(2, 2, 4, 4, 4), false).build(input, classes);
  }

  /// VGG-16 with batch normalisation: 138,365,992 parameters.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: Simonyan & Zisserman 2015, arXiv:1409.1556, table 1.
  public static Network vgg16BatchNorm() {
    return vgg16BatchNorm(Node.input(224, 224, 3), 1000);
  }

  /// [#vgg16BatchNorm()] for other images or classes.
  public static Network vgg16BatchNorm(Node input, int classes) {
    return new Vgg(List.of(2, 2, 3, 3, 3), true).build(input, classes);
  }

  /// MobileNetV2: 3,504,872 parameters, 300,774,272 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: Sandler et al. 2018, arXiv:1801.04381, table 2.
  public static Network mobilenetV2() {
    return mobilenetV2(Node.input(224, 224, 3), 1000);
  }

  /// [#mobilenetV2()] for other images or classes.
  public static Network mobilenetV2(Node input, int classes) {
    return MobileNetV2.of(input, classes);
  }

  /// EfficientNet-B0: 5,288,548 parameters, 385,814,752 multiply-adds.
  ///
  /// Shapes: `[N, 224, 224, 3]` -> `[N, 1000]`.
  ///
  /// Source: Tan & Le 2019, arXiv:1905.11946, section 3.3.
  public static Network efficientNetB0() {
    return efficientNetB0(Node.input(224, 224, 3), 1000);
  }

  /// [#efficientNetB0()] for other images or classes.
  public static Network efficientNetB0(Node input, int classes) {
    return new EfficientNet(1.0, 1.0, 0.2, false).build(input, classes);
  }

  /// EfficientNet-B1: 7,794,184 parameters, 686,802,832 multiply-adds.
  ///
  /// Shapes: `[N, 240, 240, 3]` -> `[N, 1000]`.
  ///
  /// Source: Tan & Le 2019, arXiv:1905.11946, section 3.3.
  public static Network efficientNetB1() {
    return efficientNetB1(Node.input(240, 240, 3), 1000);
  }

  /// [#efficientNetB1()] for other images or classes.
  public static Network efficientNetB1(Node input, int classes) {
    return new EfficientNet(1.0, 1.1, 0.2, false).build(input, classes);
  }

  /// EfficientNet-B2: 9,109,994 parameters, 1,087,529,456 multiply-adds.
  ///
  /// Shapes: `[N, 288, 288, 3]` -> `[N, 1000]`.
  ///
  /// Source: Tan & Le 2019, arXiv:1905.11946, section 3.3.
  public static Network efficientNetB2() {
    return efficientNetB2(Node.input(288, 288, 3), 1000);
  }

  /// [#efficientNetB2()] for other images or classes.
  public static Network efficientNetB2(Node input, int classes) {
    return new EfficientNet(1.1, 1.2, 0.3, false).build(input, classes);
  }

  /// EfficientNet-B3: 12,233,232 parameters, 1,827,141,392 multiply-adds.
  ///
  /// Shapes: `[N, 300, 300, 3]` -> `[N, 1000]`.
  ///
  /// Source: Tan & Le 2019, arXiv:1905.11946, section 3.3.
  public static Network efficientNetB3() {
    return efficientNetB3(Node.input(300, 300, 3), 1000);
  }

  /// [#efficientNetB3()] for other images or classes.
  public static Network efficientNetB3(Node input, int classes) {
    return new EfficientNet(1.2, 1.4, 0.3, false).build(input, classes);
  }

  /// EfficientNet-B4: 19,341,616 parameters, 4,393,771,024 multiply-adds.
  ///
  /// Shapes: `[N, 380, 380, 3]` -> `[N, 1000]`.
  ///
  /// Source: Tan & Le 2019, arXiv:1905.11946, section 3.3.
  public static Network efficientNetB4() {
    return efficientNetB4(Node.input(380, 380, 3), 1000);
  }

  /// [#efficientNetB4()] for other images or classes.
  public static Network efficientNetB4(Node input, int classes) {
    return new EfficientNet(1.4, 1.8, 0.4, false).build(input, classes);
  }

  /// EfficientNet-B5: 30,389,784 parameters, 10,266,384,752 multiply-adds.
  ///
  /// Shapes: `[N, 456, 456, 3]` -> `[N, 1000]`.
  ///
  /// Source: Tan & Le 2019, arXiv:1905.11946, section 3.3.
  public static Network efficientNetB5() {
    return efficientNetB5(Node.input(456, 456, 3), 1000);
  }

  /// [#efficientNetB5()] for other images or classes.
  public static Network efficientNetB5(Node input, int classes) {
    return new EfficientNet(1.6, 2.2, 0.4, true).build(input, classes);
  }

  /// EfficientNet-B6: 43,040,704 parameters, 19,067,593,536 multiply-adds.
  ///
  /// Shapes: `[N, 528, 528, 3]` -> `[N, 1000]`.
  ///
  /// Source: Tan & Le 2019, arXiv:1905.11946, section 3.3.
  public static Network efficientNetB6() {
    return efficientNetB6(Node.input(528, 528, 3), 1000);
  }

  /// [#efficientNetB6()] for other images or classes.
  public static Network efficientNetB6(Node input, int classes) {
    return new EfficientNet(1.8, 2.6, 0.5, true).build(input, classes);
  }

  /// EfficientNet-B7: 66,347,960 parameters, 37,745,884,192 multiply-adds.
  ///
  /// Shapes: `[N, 600, 600, 3]` -> `[N, 1000]`.
  ///
  /// Source: Tan & Le 2019, arXiv:1905.11946, section 3.3.
  public static Network efficientNetB7() {
    return efficientNetB7(Node.input(600, 600, 3), 1000);
  }

  /// [#efficientNetB7()] for other images or classes.
  public static Network efficientNetB7(Node input, int classes) {
    return new EfficientNet(2.0, 3.1, 0.5, true).build(input, classes);
  }
}
