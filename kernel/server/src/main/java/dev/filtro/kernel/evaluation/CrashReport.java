package dev.filtro.kernel.evaluation;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a worker's JVM writes how it crashed: a private folder for temporary files, so that
/// nothing is left among the user's.
///
/// Source: Java Platform, Troubleshooting Guide, "Fatal Error Log".
///
/// @param folder deleted with the worker unless there is a report in it
record CrashReport(Path folder) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CrashReport.class);
  private static final Pattern SIGNAL = Pattern.compile("#\\s+(\\w+) \\(0x\\w+\\) at pc=.*");
  private static final Pattern FRAME =
      Pattern.compile("# Problematic frame:\\R# \\S+\\s+(?<place>.*)");

  static CrashReport create() throws IOException {
    return new CrashReport(Files.createTempDirectory("filtro-crash"));
  }

  /// The options by which the JVM writes there.
  List<String> jvmOptions() {
    return List.of(
        "-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log"),
        "-XX:ReplayDataFile=" + folder.resolve("replay_pid%p.log"),
        "-XX:-CreateCoredumpOnCrash");
  }

  /// What happened in a few words, and where all of it stands; nothing if the JVM wrote no report.
  Optional<String> summary() {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> report =
          files.filter(file -> file.getFileName().toString().startsWith("hs_err")).findFirst();
      return report.isEmpty()
          ? Optional.empty()
          : Optional.of(
              summary(Files.readString(report.get())) + "the JVM's report is " + report.get());
    } catch (IOException e) {
      LOG.debug("No report of a crash in {}", folder, e);
      return Optional.empty();
    }
  }

  private static String summary(String report) {
    Matcher signal = SIGNAL.matcher(report);
    Matcher frame = FRAME.matcher(report);
    return (signal.find() ? signal.group(1) : "an error")
        + (frame.find() ? " in " + frame.group("place").strip() : "")
        + "; ";
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      LOG.info("A report of a crash stays in {}", folder);
    } catch (IOException e) {
      LOG.debug("Not deleted: {}", folder, e);
    }
  }
}
