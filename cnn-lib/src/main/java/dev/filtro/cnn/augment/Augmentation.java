package dev.filtro.cnn.augment;

/// A random change of training images; [Augmentations] has the words.
public sealed interface Augmentation permits ImageAugmentation, BatchAugmentation {}
