package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.kernel.evaluation.WorkerSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLaunchTest {
  @TempDir private Path folder;

  private Path jar(String name) throws IOException {
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    return Files.writeString(jar, "");
  }

  @Test
  void theInstallationComesFirstThenWhatTheUserAdds() throws Exception {
    Path worker = jar("lib/worker/worker.jar");
    Path library = jar("lib/worker/cnn.jar");
    Path mine = jar("mine/a.jar");
    Files.writeString(folder.resolve("lib/startup.jsh"), "import java.util.*;");
    WorkerSettings settings =
        WorkerLaunch.settings(
            new Home(folder),
            Map.of(
                "FILTRO_CLASSPATH",
                "/opt/classes" + File.pathSeparator + mine.getParent() + "/*",
                "FILTRO_JAVA_OPTS",
                "-Xmx1g -Dname='two words' --enable-preview"));
    assertEquals(List.of(library, worker, Path.of("/opt/classes"), mine), settings.classPath());
    assertEquals(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "-Djava.awt.headless=true",
            "-Xmx1g",
            "-Dname=two words",
            "--enable-preview"),
        settings.jvmOptions());
    assertEquals(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-preview",
            "--source",
            String.valueOf(Runtime.version().feature())),
        settings.compilerOptions());
    assertEquals("import java.util.*;", settings.startUp());
  }

  @Test
  void saysThatTheInstallationIsNotWhole() {
    var e =
        assertThrows(
            CommandFailedException.class, () -> WorkerLaunch.settings(new Home(folder), Map.of()));
    assertEquals(
        folder.resolve("lib/worker")
            + " holds no jars: the installation is not whole; build it again with install/filtro",
        e.getMessage());
  }
}
