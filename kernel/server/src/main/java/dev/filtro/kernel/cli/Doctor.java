package dev.filtro.kernel.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what is there, what is missing, and how to mend it.
@Command(
    name = "doctor",
    description = "Check what Filtro needs and say how to mend what is missing.")
final class Doctor implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = new Examination(Home.current()).findings();
    findings.forEach(finding -> print(out, finding));
    long missing = findings.stream().filter(f -> f.verdict() == Finding.Verdict.MISSING).count();
    out.println();
    out.println(
        missing == 0
            ? "All that Filtro needs is there."
            : missing == 1 ? "One thing is missing." : missing + " things are missing.");
    return missing == 0 ? 0 : 1;
  }

  private static void print(PrintWriter out, Finding finding) {
    String mark =
        switch (finding.verdict()) {
          case GOOD -> "ok";
          case NOTE -> "note";
          case MISSING -> "MISSING";
        };
    out.printf(Locale.ROOT, "%-8s %-12s %s%n", mark, finding.subject(), finding.detail());
    if (!finding.remedy().isEmpty()) {
      out.printf(Locale.ROOT, "%-8s %-12s -> %s%n", "", "", finding.remedy());
    }
  }
}
