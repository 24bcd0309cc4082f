package dev.filtro.cnn.nn;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a graph is run: some of its layers together in one pass, and each value let go after its
/// last use.
///
/// What follows a layer joins it when nobody else wants to see what lies between: an activation,
/// the sum at the end of a residual block, and, where no gradients are wanted, a normalisation,
/// which goes into the weights of the convolution before it.
///
/// Source: folding, Jacob et al. 2018, arXiv:1712.05877, section 3.2.
final class Plan {
  /// One pass, which gives the value `result` of the graph.
  ///
  /// @param inside the values that stay in it for the way back, without its result
  private record Task(Forward forward, List<Integer> sources, int result, List<Integer> inside) {}

  private final List<Graph.Step> steps;
  private final List<Task> tasks;
  private final List<Integer> inputs;
  private final List<Integer> outputs;
  private final int[] lastUse;

  private Plan(
      List<Task> tasks, List<Graph.Step> steps, List<Integer> inputs, List<Integer> outputs) {
    this.steps = steps;
    this.tasks = List.copyOf(tasks);
    this.inputs = inputs;
    this.outputs = outputs;
    this.lastUse = new int[steps.size() + 1];
    for (int t = 0; t < tasks.size(); t++) {
      for (int source : tasks.get(t).sources()) {
        lastUse[source] = t;
      }
    }
    for (int output : outputs) {
      lastUse[output] = tasks.size();
    }
  }

  /// A plan for training, or for use without gradients.
  static Plan of(
      List<Graph.Step> steps, List<Integer> inputs, List<Integer> outputs, boolean forUse) {
    @Nullable Task[] byResult = new Task[steps.size() + 1];
    for (int i = 1; i <= steps.size(); i++) {
      Graph.Step step = steps.get(i - 1);
      if (!step.given()) {
        Task task = new Task(step.built().forward(), step.sources(), i, List.of());
        byResult[i] = joined(task, byResult, steps, outputs, forUse);
      }
    }
    List<Task> tasks = Arrays.stream(byResult).filter(Objects::nonNull).toList();
    return new Plan(tasks, steps, inputs, outputs);
  }

  /// The task together with the one before it where that works; that one is then gone.
  private static Task joined(
      Task task,
      @Nullable Task[] before,
      List<Graph.Step> steps,
      List<Integer> outputs,
      boolean forUse) {
    for (int i = task.sources().size() - 1; i >= 0; i--) {
      int source = task.sources().get(i);
      Task first = before[source];
      if (first == null || outputs.contains(source) || uses(steps, source) != 1) {
        continue;
      }
      Task both = both(first, task, i, forUse);
      if (both != null) {
        before[source] = null;
        return both;
      }
    }
    return task;
  }

  private static @Nullable Task both(Task first, Task task, int source, boolean forUse) {
    Forward second = task.forward();
    Epilogue activation = second.activation();
    ChannelScale scale = second.scale();
    if (activation != null) {
      Forward forward = first.forward().then(activation);
      // A normalisation keeps its result before any other activation than ReLU.
      boolean gone =
          activation == Epilogue.RELU
              || (activation.derivedFromResult() && first.forward().scale() == null);
      List<Integer> inside = gone ? first.inside() : with(first.inside(), first.result());
      return forward == null ? null : new Task(forward, first.sources(), task.result(), inside);
    }
    if (forUse && scale != null) {
      Forward forward = first.forward().scaled(scale);
      return forward == null
          ? null
          : new Task(forward, first.sources(), task.result(), first.inside());
    }
    Forward together = together(first.forward(), second, forUse);
    if (together != null) {
      return new Task(together, first.sources(), task.result(), first.inside());
    }
    if (second.adds() && task.sources().size() == 2) {
      Forward forward = forUse ? first.forward().plusInUse() : first.forward().plus();
      List<Integer> sources = with(first.sources(), task.sources().get(1 - source));
      return forward == null ? null : new Task(forward, sources, task.result(), first.inside());
    }
    return null;
  }

  private static @Nullable Forward together(Forward first, Forward second, boolean forUse) {
    if (!forUse) {
      return second.halves() ? first.halved() : null;
    }
    return second.idle() ? first : second.after(first);
  }

  private static List<Integer> with(List<Integer> values, int more) {
    List<Integer> all = new ArrayList<>(values);
    all.add(more);
    return all;
  }

  /// About how many numbers a training step with one example needs at the same time.
  ///
  /// @param sizes of the values
  long trainingPeak(long[] sizes) {
    return TrainingMemory.peak(
        tasks.stream()
            .map(task ->
                new TrainingMemory.Step(
                    sizes[task.result()]
                        + task.inside().stream().mapToLong(value -> sizes[value]).sum(),
                    task.sources(),
                    task.result()))
            .toList(),
        sizes,
        inputs);
  }

  private static long uses(List<Graph.Step> steps, int value) {
    return steps.stream()
        .flatMap(step -> step.sources().stream())
        .filter(source -> source == value)
        .count();
  }

  /// Computes the outputs from the inputs; in one piece unless there is one of each.
  List<Tensor> run(List<Tensor> given, Pass pass, int segments) {
    if (inputs.size() == 1 && outputs.size() == 1) {
      return List.of(run(given.getFirst(), pass, segments));
    }
    @Nullable Tensor[] values = new Tensor[lastUse.length];
    for (int i = 0; i < given.size(); i++) {
      values[inputs.get(i)] = given.get(i);
    }
    compute(0, tasks.size(), values, given, pass);
    return outputs.stream().map(output -> Objects.requireNonNull(values[output])).toList();
  }

  /// Computes the single output.
  ///
  /// @param segments into how many parts the way is cut of which all but the last are computed
  ///   again on the way back instead of being kept
  private Tensor run(Tensor input, Pass pass, int segments) {
    List<Integer> cuts = segments > 1 && Tensor.recordsGradients() ? cuts(segments) : List.of();
    int mark = Workspace.recorded();
    Tensor x = input;
    int from = 0;
    for (int to : cuts) {
      long seed = pass.random().nextLong();
      int start = from;
      x =
          Functions.checkpoint(
              x,
              v ->
                  run(
                      start,
                      to,
                      v,
                      new Pass(pass.mode(), new SplittableRandom(seed), pass.kept())));
      narrow(pass, mark, x);
      from = to;
    }
    return run(from, tasks.size(), x, pass);
  }

  /// The tasks behind which to cut: places that a single value passes, as evenly spread as there
  /// are.
  private List<Integer> cuts(int segments) {
    List<Integer> cuts = new ArrayList<>();
    for (int t = 1; t < tasks.size(); t++) {
      if (alone(t) && t * segments >= tasks.size() * (cuts.size() + 1)) {
        cuts.add(t);
      }
    }
    return cuts.size() < segments ? cuts : cuts.subList(0, segments - 1);
  }

  /// Whether the tasks from `t` on need nothing of those before but the last one's result.
  private boolean alone(int t) {
    int last = tasks.get(t - 1).result();
    return tasks.subList(t, tasks.size()).stream()
        .flatMap(task -> task.sources().stream())
        .allMatch(source -> source >= last);
  }

  /// The tasks `from` to `to`, given the value that comes before them.
  private Tensor run(int from, int to, Tensor before, Pass pass) {
    @Nullable Tensor[] values = new Tensor[lastUse.length];
    int first = from == 0 ? 0 : tasks.get(from - 1).result();
    values[first] = before;
    compute(from, to, values, List.of(before), pass);
    return Objects.requireNonNull(values[to == 0 ? 0 : tasks.get(to - 1).result()]);
  }

  private void compute(int from, int to, @Nullable Tensor[] values, List<Tensor> given, Pass pass) {
    int mark = Workspace.recorded();
    for (int t = from; t < to; t++) {
      Task task = tasks.get(t);
      List<Tensor> sources = new ArrayList<>(task.sources().size());
      for (int source : task.sources()) {
        sources.add(Objects.requireNonNull(values[source]));
      }
      values[task.result()] =
          LayerException.run(steps.get(task.result() - 1), task.forward(), sources, pass);
      for (int source : task.sources()) {
        letGo(values, source, t, given);
      }
      narrow(pass, mark, values);
    }
  }

  /// Puts what is only wanted for the way back into 16 bits, if the pass asks for it.
  private static void narrow(Pass pass, int mark, @Nullable Tensor... live) {
    HalfPrecision kept = pass.kept();
    if (kept != null && Tensor.recordsGradients()) {
      Workspace.narrow(kept, mark, Stream.of(live).filter(Objects::nonNull).toList());
    }
  }

  /// Returns the memory of a value that has been used for the last time, unless a layer has passed
  /// it on as it is.
  private void letGo(@Nullable Tensor[] values, int index, int task, List<Tensor> given) {
    Tensor value = values[index];
    if (value == null || lastUse[index] > task) {
      return;
    }
    values[index] = null;
    boolean shared = false;
    for (Tensor each : given) {
      shared |= value == each;
    }
    for (int i = 0; i < values.length && !shared; i++) {
      shared = values[i] == value;
    }
    if (!shared) {
      Workspace.letGo(value);
    }
  }
}
