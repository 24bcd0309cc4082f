package dev.filtro.kernel.features;

import static dev.filtro.kernel.message.Channel.CONTROL;
import static dev.filtro.kernel.message.Channel.SHELL;

import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.history.History;
import dev.filtro.kernel.message.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// All that the kernel understands.
///
/// @param all each type of request
/// @param subshells the shells besides the main one
public record Features(List<Feature> all, Subshells subshells) {
  private static final Set<Channel> BOTH = Set.of(SHELL, CONTROL);

  /// Keeps an unmodifiable copy.
  public Features {
    all = List.copyOf(all);
  }

  /// The features of a kernel.
  ///
  /// @param ports where the kernel listens
  /// @param version this kernel's version
  /// @param stop ends the kernel
  public static Features of(
      Evaluator evaluator, History history, Ports ports, String version, Runnable stop) {
    Subshells subshells = new Subshells();
    List<Feature> all = new ArrayList<>(ofShell(evaluator, history));
    all.addAll(ofControl(evaluator, subshells));
    all.add(new Feature("connect_request", BOTH, Lane.PROMPT, new Connect(ports)));
    all.add(new Feature("kernel_info_request", BOTH, Lane.PROMPT, new KernelInfo(version)));
    all.add(new Feature("shutdown_request", BOTH, Lane.PROMPT, new Shutdown(stop)));
    return new Features(all, subshells);
  }

  private static List<Feature> ofShell(Evaluator evaluator, History history) {
    Set<Channel> shell = Set.of(SHELL);
    OpenComms comms = new OpenComms();
    evaluator.whenWorkerEnds(comms::closeAll);
    return List.of(
        new Feature(
            "execute_request", shell, Lane.EXECUTION, new Execute(evaluator, history, comms)),
        new Feature("is_complete_request", shell, Lane.CODE, new IsComplete(evaluator)),
        new Feature("complete_request", shell, Lane.CODE, new Complete(evaluator)),
        new Feature("inspect_request", shell, Lane.CODE, new Inspect(evaluator)),
        new Feature("history_request", shell, Lane.HISTORY, new HistoryAccess(history)),
        new Feature("comm_info_request", BOTH, Lane.PROMPT, new CommInfo(comms)),
        comm("comm_open", CommTraffic.Kind.OPEN, evaluator, comms),
        comm("comm_msg", CommTraffic.Kind.MESSAGE, evaluator, comms),
        comm("comm_close", CommTraffic.Kind.CLOSE, evaluator, comms));
  }

  private static List<Feature> ofControl(Evaluator evaluator, Subshells subshells) {
    Set<Channel> control = Set.of(CONTROL);
    return List.of(
        new Feature("interrupt_request", control, Lane.INTERRUPT, new Interrupt(evaluator)),
        new Feature("create_subshell_request", control, Lane.PROMPT, new CreateSubshell(subshells)),
        new Feature("delete_subshell_request", control, Lane.PROMPT, new DeleteSubshell(subshells)),
        new Feature("list_subshell_request", control, Lane.PROMPT, new ListSubshells(subshells)));
  }

  private static Feature comm(
      String type, CommTraffic.Kind kind, Evaluator evaluator, OpenComms comms) {
    return new Feature(type, BOTH, Lane.COMM, new CommTraffic(kind, evaluator, comms));
  }
}
