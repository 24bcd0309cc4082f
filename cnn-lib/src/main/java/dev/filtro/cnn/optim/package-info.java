/// Optimisers: how gradients change parameters.
///
/// An [UpdateRule] such as `sgd(0.05).momentum(0.9)` is a description; `over(parameters)` makes an
/// [Optimizer] of it, which owns the state (velocities, moments) and takes the steps.
@NullMarked
package dev.filtro.cnn.optim;

import org.jspecify.annotations.NullMarked;
