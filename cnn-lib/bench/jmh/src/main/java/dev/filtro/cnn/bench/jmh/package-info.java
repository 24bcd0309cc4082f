/// A JMH benchmark for each kernel, a class a family; what they have in common is in
/// [KernelBenchmark].
@NullMarked
package dev.filtro.cnn.bench.jmh;

import org.jspecify.annotations.NullMarked;
