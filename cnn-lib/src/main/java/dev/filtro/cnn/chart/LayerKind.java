package dev.filtro.cnn.chart;

import java.awt.Color;
import java.util.List;

/// What a layer is for, and the colour by which diagrams tell it.
enum LayerKind {
  INPUT("input", Palette.INK),
  CONVOLUTION("convolution", Palette.BLUE),
  POOLING("pooling", Palette.ORANGE),
  DENSE("dense", Palette.GREEN),
  NORMALISATION("normalisation", Palette.SKY),
  JOIN("join", Palette.PURPLE),
  ATTENTION("attention", new Color(0xcfc100)),
  /// What changes values one by one or at random, and keeps the shape.
  POINTWISE("activation, noise", Palette.MUTED),
  OTHER("other", Palette.MUTED);

  private static final List<String> ATTENTIVE =
      List.of("SqueezeExcitation", "Cbam", "MultiHeadAttention");

  private final String title;
  private final Color color;

  LayerKind(String title, Color color) {
    this.title = title;
    this.color = color;
  }

  /// How legends name it.
  String title() {
    return title;
  }

  Color color() {
    return color;
  }

  /// Whether such a layer, behind another one, is drawn in that one's box.
  boolean joinsTheOneBefore() {
    return this == NORMALISATION || this == POINTWISE;
  }

  /// By the name of a layer's kind, such as `Conv2d`.
  ///
  /// @param keepsShape whether it gives the shape that it takes, and learns nothing
  static LayerKind of(String kind, boolean keepsShape) {
    if (ATTENTIVE.contains(kind)) {
      return ATTENTION;
    }
    if (kind.contains("Conv") || kind.equals("WeightNorm")) {
      return CONVOLUTION;
    }
    if (kind.contains("Pool")) {
      return POOLING;
    }
    return switch (kind) {
      case "Dense", "Embedding" -> DENSE;
      case "Add", "Concat" -> JOIN;
      case "Standardize" -> NORMALISATION;
      case "Flatten", "Reshape", "Upsample", "ZeroPadding" -> OTHER;
      case "Prelu" -> POINTWISE;
      default -> kind.endsWith("Norm") ? NORMALISATION : keepsShape ? POINTWISE : OTHER;
    };
  }
}
