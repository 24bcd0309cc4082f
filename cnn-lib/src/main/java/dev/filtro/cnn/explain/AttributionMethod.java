package dev.filtro.cnn.explain;

/// The ways of asking why a network answers as it does.
public enum AttributionMethod {
  /// The gradient of the score with respect to the pixels: Simonyan et al. 2014, arXiv:1312.6034.
  SALIENCY("Saliency", false),

  /// The mean gradient of noisy copies: Smilkov et al. 2017, arXiv:1706.03825.
  SMOOTH_GRAD("SmoothGrad", false),

  /// Gradients summed up on the way from black to the image: Sundararajan et al. 2017,
  /// arXiv:1703.01365.
  INTEGRATED_GRADIENTS("Integrated gradients", true),

  /// The gradient that passes a ReLU only where both it and the activation are positive:
  /// Springenberg et al. 2015, arXiv:1412.6806.
  GUIDED_BACKPROPAGATION("Guided backpropagation", false),

  /// The gradient that passes a ReLU where it is positive itself: Zeiler & Fergus 2014,
  /// arXiv:1311.2901.
  DECONVOLUTION("Deconvolution", false),

  /// What the score loses when a patch is covered: Zeiler & Fergus 2014, arXiv:1311.2901, section
  /// 4.2.
  OCCLUSION("Occlusion", true),

  /// A layer's maps, weighted by their mean gradient: Selvaraju et al. 2017, arXiv:1610.02391.
  GRAD_CAM("Grad-CAM", false),

  /// A layer's maps, weighted by the places that speak for the class: Chattopadhay et al. 2018,
  /// arXiv:1710.11063.
  GRAD_CAM_PLUS_PLUS("Grad-CAM++", false);

  private final String title;
  private final boolean signed;

  AttributionMethod(String title, boolean signed) {
    this.title = title;
    this.signed = signed;
  }

  /// Its name in the literature.
  public String title() {
    return title;
  }

  /// Whether negative values speak against the class; otherwise only the size matters.
  public boolean isSigned() {
    return signed;
  }
}
