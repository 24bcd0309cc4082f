package dev.filtro.cnn.nn;

/// A layer that has been given a name.
record Named(Layer layer, String name) implements Layer {
  @Override
  public Built build(Site site) {
    return layer.build(site);
  }

  @Override
  public String kind() {
    return layer.kind();
  }

  @Override
  public String prefix() {
    return layer.prefix();
  }

  @Override
  public String description() {
    return layer.description();
  }

  @Override
  public Layer named(String other) {
    return new Named(layer, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
