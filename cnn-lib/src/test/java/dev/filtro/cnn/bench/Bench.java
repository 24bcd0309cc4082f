package dev.filtro.cnn.bench;

import com.sun.management.ThreadMXBean;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.Workers;
import dev.filtro.cnn.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Takes commands on standard input, one a line, and answers each with a line.
///
/// - `threads N`
/// - `load WORKLOAD FOLDER`: builds it from the arrays in the folder, runs it once, writes the
///   results back
/// - `time SECONDS`: runs it for so long (at least 3 times) and answers the milliseconds of every
///   iteration
/// - `allocated`: what an iteration allocates on all threads, in bytes, the least of five
/// - `peak SECONDS`: the multiply-add peak in GFLOP/s
/// - `memory`: what intermediate results have needed at most, in bytes
public final class Bench {
  private Bench() {}

  /// Runs until standard input ends.
  public static void main(String[] args) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Workload workload = null;
    System.out.println("ready " + Kernels.chosen().name());
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "threads" -> {
          Workers.useThreads(Integer.parseInt(words[1]));
          System.out.println("done");
        }
        case "load" -> {
          Inputs inputs = new Inputs(Path.of(words[2]));
          workload = Workloads.of(words[1], inputs);
          Tensor[] results = workload.results();
          for (int i = 0; i < results.length; i++) {
            inputs.write("r" + i, results[i]);
          }
          System.out.println("done " + results.length);
        }
        case "time" -> System.out.println(times(workload, Double.parseDouble(words[1])));
        case "allocated" -> System.out.println(allocated(workload));
        case "peak" ->
            System.out.println(
                String.format(Locale.ROOT, "%.1f", Peak.gigaflops(Double.parseDouble(words[1]))));
        case "memory" -> System.out.println(workload == null ? 0 : workload.peakBytes());
        default -> throw new IllegalArgumentException("Unknown command: " + line);
      }
    }
  }

  private static long allocated(Workload workload) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = threads.getTotalThreadAllocatedBytes();
      workload.run();
      least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static String times(Workload workload, double seconds) {
    List<String> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (times.size() < 3 || System.nanoTime() < end) {
      long start = System.nanoTime();
      workload.run();
      times.add(String.format(Locale.ROOT, "%.5f", (System.nanoTime() - start) / 1e6));
    }
    return String.join(" ", times);
  }
}
