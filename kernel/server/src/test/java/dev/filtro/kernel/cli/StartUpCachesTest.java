package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpCachesTest {
  @TempDir private Path folder;

  @Test
  void cachesOfAnotherJdkOrOtherFilesAreThrownAwayAndAFailureIsToldInALine() throws IOException {
    Files.createDirectories(folder.resolve("lib/worker"));
    Files.writeString(folder.resolve("lib/worker/a.jar"), "jar");
    Files.createDirectories(folder.resolve("aot"));
    Files.writeString(folder.resolve("aot/server.aot"), "stale");
    Files.writeString(folder.resolve("aot/worker.jsa"), "stale");
    Files.writeString(folder.resolve("aot/made-for"), "another JDK");
    StringWriter told = new StringWriter();

    StartUpCaches.of(new Home(folder)).make(new PrintWriter(told, true));

    assertFalse(Files.exists(folder.resolve("aot/server.aot")), "stale classes would run");
    assertTrue(
        told.toString().contains("no start-up caches, so kernels start slower: "), told.toString());
    assertEquals(List.of(), StartUpCaches.of(new Home(folder)).workerOptions());
  }
}
