/// Tensors, and the tape that differentiates what is computed with them.
///
/// A [Tensor] knows the [Operation] that made it and an operation knows its inputs: that is the
/// tape. [Tensor#backward()] walks it in reverse order of time. Each operation is a file: what it
/// computes, and a backward pass written by hand. Coarse operations end in fused kernels
/// (convolution + bias + activation).
///
/// ## Memory
///
/// Arrays live on the heap and nobody closes anything. Inside a [Workspace] they are borrowed:
/// - A [Workspace] belongs to a network; `Network.forward` runs its layers in [Workspace#run].
///   Training may run the whole step there, loss included; inner runs of the same workspace join
///   the outer one.
/// - An array counts the tensors that share it (a reshaped tensor shares). It returns to the
///   workspace when `backward()` has gone through the operations that made and used them, or at the
///   end of the run when the result requires no gradient.
/// - The result of the run, parameters and the user's own tensors never return.
/// - A tensor whose array has returned throws on access and names the remedy. It never shows other
///   data.
/// - Gradients of intermediate results borrow from the same workspace and return as soon as they
///   are passed on. Gradients of a [Parameter] keep their array from step to step.
@NullMarked
package dev.filtro.cnn.tensor;

import org.jspecify.annotations.NullMarked;
