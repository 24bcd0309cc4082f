package dev.filtro.kernel.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a worker's JVM tells that it crashed: in files among the temporary ones, so that nothing is
/// left among the user's. A JVM that does not crash leaves nothing.
///
/// Source: Java Platform, Troubleshooting Guide, "Fatal Error Log".
///
/// @param folder where temporary files lie
/// @param prefix how the names of this worker's files begin
record CrashReport(Path folder, String prefix) {
  private static final Logger LOG = LoggerFactory.getLogger(CrashReport.class);
  private static final Pattern SIGNAL = Pattern.compile("#\\s+(\\w+) \\(0x\\w+\\) at pc=.*");
  private static final Pattern FRAME =
      Pattern.compile("# Problematic frame:\\R# \\S+\\s+(?<place>.*)");

  /// That of a worker which is about to start.
  static CrashReport next() {
    byte[] token = new byte[8];
    new SecureRandom().nextBytes(token);
    return new CrashReport(
        Path.of(System.getProperty("java.io.tmpdir")),
        "filtro-crash-" + HexFormat.of().formatHex(token) + "-");
  }

  /// The options by which the JVM writes there.
  List<String> jvmOptions() {
    return List.of(
        "-XX:ErrorFile=" + folder.resolve(prefix + "hs_err_pid%p.log"),
        "-XX:ReplayDataFile=" + folder.resolve(prefix + "replay_pid%p.log"),
        "-XX:-CreateCoredumpOnCrash");
  }

  /// What happened in a few words, and where all of it stands; nothing if the JVM wrote no report.
  Optional<String> summary() {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, prefix + "hs_err*")) {
      Iterator<Path> reports = found.iterator();
      if (!reports.hasNext()) {
        return Optional.empty();
      }
      Path report = reports.next();
      return Optional.of(
          summary(Files.readString(report, StandardCharsets.ISO_8859_1))
              + "the JVM's report is "
              + report);
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
}
