package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.augment.Augmentation;
import dev.filtro.cnn.data.Dataset;
import java.util.List;

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

  record ValidationSplit(double share) implements FitOption {
    ValidationSplit {
      inside("validationSplit", "share", share, 0, 1);
    }

    @Override
    public String toString() {
      return "validationSplit(" + share + ")";
    }
  }

  record Accumulate(int batches) implements FitOption {
    Accumulate {
      atLeastOne("accumulate", batches);
    }

    @Override
    public String toString() {
      return "accumulate(" + batches + ")";
    }
  }

  record ClipNorm(double most) implements FitOption {
    ClipNorm {
      inside("clipNorm", "norm", most, 0, Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
      return "clipNorm(" + most + ")";
    }
  }

  record ClipValue(double most) implements FitOption {
    ClipValue {
      inside("clipValue", "value", most, 0, Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
      return "clipValue(" + most + ")";
    }
  }

  record InputNoise(double deviation) implements FitOption {
    InputNoise {
      inside("inputNoise", "deviation", deviation, 0, Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
      return "inputNoise(" + deviation + ")";
    }
  }

  record WeightNoise(double deviation) implements FitOption {
    WeightNoise {
      inside("weightNoise", "deviation", deviation, 0, Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
      return "weightNoise(" + deviation + ")";
    }
  }

  record LabelNoise(double share) implements FitOption {
    LabelNoise {
      inside("labelNoise", "share", share, 0, 1);
    }

    @Override
    public String toString() {
      return "labelNoise(" + share + ")";
    }
  }

  record ClassWeights(List<Double> weights) implements FitOption {
    @Override
    public String toString() {
      return weights.isEmpty() ? "balancedClasses()" : "classWeights" + weights;
    }
  }

  record Augment(List<Augmentation> all) implements FitOption {
    @Override
    public String toString() {
      return "augment" + all;
    }
  }

  record Loaders(int threads) implements FitOption {
    Loaders {
      if (threads < 0) {
        throw new IllegalArgumentException(
            "loaders expects a number of at least 0 but got " + threads);
      }
    }

    @Override
    public String toString() {
      return "loaders(" + threads + ")";
    }
  }

  record After(History run) implements FitOption {
    @Override
    public String toString() {
      return "after(" + run + ")";
    }
  }

  private static void inside(String option, String what, double value, double above, double below) {
    if (!(value > above && value < below)) {
      throw new IllegalArgumentException(
          "%s expects a %s above %.0f%s but got %s"
              .formatted(
                  option,
                  what,
                  above,
                  below == Double.POSITIVE_INFINITY ? "" : " and below %.0f".formatted(below),
                  value));
    }
  }

  private static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s expects a number of at least 1 but got %d".formatted(option, value));
    }
  }
}
