package dev.filtro.kernel.features;

import static dev.filtro.kernel.message.Channel.CONTROL;
import static dev.filtro.kernel.message.Channel.SHELL;

import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.message.Channel;
import java.util.List;
import java.util.Set;

/// All that the kernel understands.
public final class Features {
  private static final Set<Channel> BOTH = Set.of(SHELL, CONTROL);

  private Features() {}

  /// The features of a kernel.
  ///
  /// @param version this kernel's version
  /// @param stop ends the kernel
  public static List<Feature> of(Evaluator evaluator, String version, Runnable stop) {
    Set<Channel> shell = Set.of(SHELL);
    History history = new History();
    OpenComms comms = new OpenComms();
    evaluator.whenWorkerEnds(comms::closeAll);
    return List.of(
        new Feature("kernel_info_request", BOTH, Lane.PROMPT, new KernelInfo(version)),
        new Feature(
            "execute_request", shell, Lane.EXECUTION, new Execute(evaluator, history, comms)),
        new Feature("is_complete_request", shell, Lane.CODE, new IsComplete(evaluator)),
        new Feature("complete_request", shell, Lane.CODE, new Complete(evaluator)),
        new Feature("inspect_request", shell, Lane.CODE, new Inspect(evaluator)),
        new Feature("history_request", shell, Lane.PROMPT, new HistoryAccess(history)),
        new Feature("comm_info_request", BOTH, Lane.PROMPT, new CommInfo(comms)),
        comm("comm_open", CommTraffic.Kind.OPEN, evaluator, comms),
        comm("comm_msg", CommTraffic.Kind.MESSAGE, evaluator, comms),
        comm("comm_close", CommTraffic.Kind.CLOSE, evaluator, comms),
        new Feature("interrupt_request", Set.of(CONTROL), Lane.INTERRUPT, new Interrupt(evaluator)),
        new Feature("shutdown_request", BOTH, Lane.PROMPT, new Shutdown(stop)));
  }

  private static Feature comm(
      String type, CommTraffic.Kind kind, Evaluator evaluator, OpenComms comms) {
    return new Feature(type, BOTH, Lane.COMM, new CommTraffic(kind, evaluator, comms));
  }
}
