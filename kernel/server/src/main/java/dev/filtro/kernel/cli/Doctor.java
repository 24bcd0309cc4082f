package dev.filtro.kernel.cli;

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
    List<Finding> findings = new Examination(Home.current()).findings();
    spec.commandLine().getOut().print(report(findings));
    spec.commandLine().getOut().flush();
    return missing(findings) == 0 ? 0 : 1;
  }

  /// The findings as lines, and what they come to.
  static String report(List<Finding> findings) {
    StringBuilder report = new StringBuilder();
    findings.forEach(finding -> report.append(lines(finding)));
    long missing = missing(findings);
    report.append(
        missing == 0
            ? "\nAll that Filtro needs is there.\n"
            : missing == 1
                ? "\nOne thing is missing.\n"
                : "\n" + missing + " things are missing.\n");
    return report.toString();
  }

  private static long missing(List<Finding> findings) {
    return findings.stream().filter(f -> f.verdict() == Finding.Verdict.MISSING).count();
  }

  private static String lines(Finding finding) {
    String mark =
        switch (finding.verdict()) {
          case GOOD -> "ok";
          case NOTE -> "note";
          case MISSING -> "MISSING";
        };
    String line =
        String.format(Locale.ROOT, "%-8s %-12s %s\n", mark, finding.subject(), finding.detail());
    return finding.remedy().isEmpty()
        ? line
        : line + String.format(Locale.ROOT, "%-8s %-12s -> %s\n", "", "", finding.remedy());
  }
}
