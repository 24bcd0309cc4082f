package dev.filtro.kernel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Asks a JVM that has the Vector API how wide its vectors are.
///
/// In a process of its own: the server runs without that module, which is incubating.
final class VectorProbe {
  private static final String MODULE = "jdk.incubator.vector";

  private VectorProbe() {}

  /// Prints the preferred width in bits.
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Class<?> vectors = Class.forName(MODULE + ".FloatVector");
    Object species = vectors.getField("SPECIES_PREFERRED").get(null);
    System.out.println(
        Class.forName(MODULE + ".VectorSpecies").getMethod("vectorBitSize").invoke(species));
  }

  static Finding examine() {
    String remedy =
        "networks still run, but many times slower; use a full JDK, such as one from https://adoptium.net";
    try {
      Process probe =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--add-modules=" + MODULE,
                  "-cp",
                  System.getProperty("java.class.path"),
                  VectorProbe.class.getName())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String bits =
          new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (probe.waitFor() != 0) {
        return Finding.missing("Vector API", "this JDK has no module " + MODULE, remedy);
      }
      int lanes = Integer.parseInt(bits) / Float.SIZE;
      return lanes > 2
          ? Finding.good("Vector API", bits + " bits, " + lanes + " floats at once")
          : Finding.note("Vector API", bits + " bits: no SIMD on this processor or JVM", remedy);
    } catch (IOException problem) {
      return Finding.missing("Vector API", "cannot start a JVM to ask (" + problem + ")", remedy);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Finding.note("Vector API", "not asked: interrupted", "");
    }
  }
}
