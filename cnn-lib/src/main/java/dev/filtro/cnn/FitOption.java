package dev.filtro.cnn;

/// Something that `fit` takes as an option, in any order: `epochs(3)`, `sgd(0.05)`, a loss, an
/// optimiser ...
///
/// Only a label: who understands which is for `fit` to say.
public interface FitOption {}
