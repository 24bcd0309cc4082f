/// Networks: what a layer is, how layers are joined, and what the whole computes.
///
/// A [Layer] is a description, a value without parameters. `Network.of(...)` walks the graph of
/// [Node]s, gives every layer a name and a [Site] on which it is built for the shapes that reach
/// it, and keeps what that gives: parameters, output shapes, the functions to run. So sizes are
/// never written twice and a mistake of shape is found, and named, before anything runs.
///
/// A layer of one's own is a lambda or record that implements `Activation` (no parameters), or a
/// class that implements [Layer].
@NullMarked
package dev.filtro.cnn.nn;

import org.jspecify.annotations.NullMarked;
