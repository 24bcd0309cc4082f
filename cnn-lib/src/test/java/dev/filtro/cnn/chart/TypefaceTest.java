package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.display.Display;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

class TypefaceTest {

  /// Runs in a JVM of its own, on a machine that looks as if it had no fonts.
  static final class Fontless {
    public static void main(String[] arguments) {
      XYChart chart = new XYChartBuilder().width(200).height(150).title("Title").build();
      chart.addSeries("line", new double[] {1, 2}, new double[] {3, 4});
      BufferedImage image = Picture.of(Display.render(chart)).image();
      int inked = 0;
      for (int pixel : image.getRGB(0, 0, 400, 40, null, 0, 400)) {
        inked += pixel == 0xff000000 ? 1 : 0;
      }
      System.out.println(inked > 0 ? "letters drawn" : "no letters");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the system brings fonts")
  void chartsHaveLettersWhereTheMachineHasNoFonts(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path noFonts = folder.resolve("fonts.conf");
    Files.writeString(noFonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    ProcessBuilder java =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Djava.awt.headless=true",
                // JDK caches what fontconfig said in the home folder.
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Fontless.class.getName()));
    java.environment().put("FONTCONFIG_FILE", noFonts.toString());
    File output = folder.resolve("output").toFile();
    Process process = java.redirectErrorStream(true).redirectOutput(output).start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    String said = Files.readString(output.toPath());
    assertEquals(0, process.exitValue(), said);
    assertTrue(said.contains("letters drawn"), said);
  }
}
