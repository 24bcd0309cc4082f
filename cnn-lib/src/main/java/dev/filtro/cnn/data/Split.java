package dev.filtro.cnn.data;

/// A dataset in two parts: one to learn from, one to see what was learnt.
public record Split(Dataset train, Dataset test) {

  @Override
  public String toString() {
    return "Split: train " + train + "; test " + test;
  }
}
