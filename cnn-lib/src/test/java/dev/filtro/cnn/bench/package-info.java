/// The Java side of `cnn-lib/bench/compare.py`: the workloads, and a main that runs them on
/// request.
package dev.filtro.cnn.bench;
