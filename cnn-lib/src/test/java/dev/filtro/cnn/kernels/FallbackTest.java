package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FallbackTest {
  /// Run in a JVM of its own.
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      float[] y = new float[2];
      Kernels.chosen().pointwise().epilogue(Epilogue.RELU, new float[] {-1, 2}, y, 2);
      System.out.println(Kernels.chosen().name() + " " + y[0] + " " + y[1]);
      Kernels.chosen();
    }
  }

  private static String[] run(String... options) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String[] command = new String[options.length + 4];
    command[0] = java;
    System.arraycopy(options, 0, command, 1, options.length);
    command[options.length + 1] = "-cp";
    command[options.length + 2] = System.getProperty("java.class.path");
    command[options.length + 3] = Probe.class.getName();
    Process process = new ProcessBuilder(command).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);
    return new String[] {out.strip(), err};
  }

  @Test
  void withoutTheVectorModuleScalarKernelsComputeAndOneWarningNamesTheOption() throws Exception {
    String[] result = run();
    assertEquals("scalar 0.0 2.0", result[0]);
    String warning =
        "Computing with the slow scalar kernels; start Java with --add-modules=jdk.incubator.vector for the"
            + " vector ones";
    assertEquals(2, result[1].split(warning, -1).length, result[1]);
  }

  @Test
  void withTheVectorModuleVectorKernelsComputeWithoutOurWarning() throws Exception {
    String[] result = run("--add-modules=jdk.incubator.vector");
    assertEquals("vector 0.0 2.0", result[0]);
    assertTrue(!result[1].contains("scalar"), result[1]);
  }

  @Test
  void narrowVectorsComputeToo() throws Exception {
    assertEquals(
        "vector 0.0 2.0", run("--add-modules=jdk.incubator.vector", "-XX:MaxVectorSize=16")[0]);
  }
}
