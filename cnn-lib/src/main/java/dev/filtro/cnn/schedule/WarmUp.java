package dev.filtro.cnn.schedule;

/// A linear rise from zero, then another schedule.
record WarmUp(Schedule then, double epochs) implements Schedule {
  WarmUp {
    if (!(epochs > 0)) {
      throw new IllegalArgumentException(
          "warmUp expects a number of epochs above 0 but got " + epochs);
    }
  }

  @Override
  public double factor(Moment at) {
    long rise = Math.min(at.steps(), Math.round(epochs * at.stepsPerEpoch()));
    return at.step() < rise
        ? (at.step() + 1.0) / (rise + 1.0)
        : then.factor(
            new Moment(at.step() - rise, at.steps() - rise, at.stepsPerEpoch(), at.losses()));
  }

  @Override
  public String toString() {
    return then + ".warmUp(" + epochs + ")";
  }
}
