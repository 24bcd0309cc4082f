package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportTest {
  private static final String REPORT =
      """
      #
      # A fatal error has been detected by the Java Runtime Environment:
      #
      #  SIGSEGV (0xb) at pc=0x00007f2b0c43632d, pid=7789, tid=7790
      #
      # Problematic frame:
      # V  [libjvm.so+0x123632d]  Unsafe_PutLong+0xad
      #
      """;

  @TempDir private Path folder;

  @Test
  void tellsSignalFrameAndWhereAllStands() throws IOException {
    CrashReport report = new CrashReport(folder, "filtro-crash-1-");
    assertEquals(Optional.empty(), report.summary());
    Files.writeString(folder.resolve("filtro-crash-2-hs_err_pid7.log"), "another worker's");
    assertEquals(Optional.empty(), report.summary());
    Path written = folder.resolve("filtro-crash-1-hs_err_pid7789.log");
    Files.writeString(written, REPORT);
    assertEquals(
        Optional.of(
            "SIGSEGV in [libjvm.so+0x123632d]  Unsafe_PutLong+0xad; the JVM's report is "
                + written),
        report.summary());
  }

  @Test
  void namesTheFilesOfEachWorkerAnew() {
    assertNotEquals(CrashReport.next().prefix(), CrashReport.next().prefix());
  }
}
