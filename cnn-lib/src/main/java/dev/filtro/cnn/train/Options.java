package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;

/// The options that are only a number or a dataset; [Training] has a word for each.
final class Options {
  private Options() {}

  record Epochs(int count) implements FitOption {
    Epochs {
      atLeastOne("epochs", count);
    }

    @Override
    public String toString() {
      return "epochs(" + count + ")";
    }
  }

  record BatchSize(int images) implements FitOption {
    BatchSize {
      atLeastOne("batch", images);
    }

    @Override
    public String toString() {
      return "batch(" + images + ")";
    }
  }

  record Validation(Dataset data) implements FitOption {
    @Override
    public String toString() {
      return "validation(" + data + ")";
    }
  }

  record EarlyStopping(int patience) implements FitOption {
    EarlyStopping {
      atLeastOne("earlyStopping", patience);
    }

    @Override
    public String toString() {
      return "earlyStopping(" + patience + ")";
    }
  }

  record Seed(long value) implements FitOption {
    @Override
    public String toString() {
      return "seed(" + value + ")";
    }
  }

  private static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s expects a number of at least 1 but got %d".formatted(option, value));
    }
  }
}
