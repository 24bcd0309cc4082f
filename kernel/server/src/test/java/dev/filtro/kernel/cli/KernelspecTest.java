package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelspecTest {
  @TempDir private Path scratch;
  private Home home;
  private Kernelspec kernelspec;

  @BeforeEach
  void makeHome() throws IOException {
    Path folder = scratch.resolve("home");
    Files.createDirectories(folder.resolve("lib/server"));
    Files.createDirectories(folder.resolve("notebooks"));
    Files.writeString(folder.resolve("lib/server/filtro-kernel.jar"), "jar");
    Files.writeString(folder.resolve("filtro"), "launcher");
    Files.writeString(folder.resolve("notebooks/01.ipynb"), "{}");
    home = new Home(folder);
    kernelspec = new Kernelspec(scratch.resolve("jupyter"));
  }

  @Test
  void installedKernelRunsFromItsOwnCopy() throws IOException {
    kernelspec.install(home);
    Folders.delete(home.folder());

    Path folder = scratch.resolve("jupyter/kernels/filtro");
    JsonObject description =
        JsonParser.parseString(Files.readString(folder.resolve("kernel.json"))).getAsJsonObject();
    List<String> command =
        description.getAsJsonArray("argv").asList().stream().map(e -> e.getAsString()).toList();
    assertEquals(
        List.of(new Home(folder).launcher().toString(), "kernel", "start", "{connection_file}"),
        command);
    assertEquals("Java (Filtro)", description.get("display_name").getAsString());
    assertEquals("java", description.get("language").getAsString());
    assertEquals("message", description.get("interrupt_mode").getAsString());
    assertEquals("launcher", Files.readString(folder.resolve("filtro")));
    assertEquals("jar", Files.readString(folder.resolve("lib/server/filtro-kernel.jar")));
    assertFalse(Files.exists(folder.resolve("notebooks")), "a kernel needs no notebooks");
  }

  @Test
  void leavesNothingBesideTheKernel() throws IOException {
    kernelspec.install(home);
    Files.writeString(home.folder().resolve("filtro"), "newer");
    kernelspec.install(home);
    try (Stream<Path> left = Files.list(scratch.resolve("jupyter"))) {
      assertEquals(List.of(scratch.resolve("jupyter/kernels")), left.toList());
    }
  }

  @Test
  void newerBuildReplacesAllOfTheOlder() throws IOException {
    kernelspec.install(home);
    Files.delete(home.folder().resolve("lib/server/filtro-kernel.jar"));
    Files.writeString(home.folder().resolve("lib/server/filtro-kernel-2.jar"), "newer");
    kernelspec.install(home);
    assertFalse(Files.exists(kernelspec.folder().resolve("lib/server/filtro-kernel.jar")));
    assertEquals(Optional.of(home.fingerprint()), kernelspec.installed());
  }

  @Test
  void copyOfAnInstalledKernelHasTheSameFingerprint() throws IOException {
    kernelspec.install(home);
    assertEquals(home.fingerprint(), new Home(kernelspec.folder()).fingerprint());
  }

  @Test
  void uninstallSaysWhetherThereWasOne() throws IOException {
    kernelspec.install(home);
    assertTrue(kernelspec.uninstall());
    assertFalse(kernelspec.uninstall());
    assertEquals(Optional.empty(), kernelspec.installed());
  }

  @Test
  void damagedDescriptionIsNotTakenForACurrentOne() throws IOException {
    kernelspec.install(home);
    Files.writeString(kernelspec.folder().resolve("kernel.json"), "{]");
    assertEquals(Optional.of("unreadable"), kernelspec.installed());
    kernelspec.install(home);
    assertEquals(Optional.of(home.fingerprint()), kernelspec.installed());
  }
}
