package dev.filtro.kernel.cli;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at the machine for all that Filtro needs.
///
/// @param home what is to run on it
record Examination(Home home) {
  private static final long SMALL_MEMORY = 2L << 30;

  /// All findings, the most basic first.
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(VectorProbe.examine());
    findings.add(memory());
    findings.add(fonts());
    Optional<Python> python = Python.find();
    findings.add(python(python));
    findings.add(jupyter(python));
    findings.addAll(kernelspecs(python));
    findings.add(cache(Platform.current().cache()));
    findings.add(data(System.getenv("FILTRO_DATA")));
    return findings;
  }

  private static Finding java() {
    return Finding.good(
        "JDK",
        Runtime.version()
            + " ("
            + System.getProperty("java.vendor")
            + ") in "
            + System.getProperty("java.home"));
  }

  private static Finding memory() {
    int cores = Runtime.getRuntime().availableProcessors();
    String machine = cores + (cores == 1 ? " core" : " cores");
    if (!(ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system)) {
      return Finding.good("machine", machine);
    }
    long bytes = system.getTotalMemorySize();
    machine += String.format(Locale.ROOT, ", %.1f GiB of memory", bytes / (double) (1L << 30));
    return bytes >= SMALL_MEMORY
        ? Finding.good("machine", machine)
        : Finding.note("machine", machine, "training larger networks needs 2 GiB or more");
  }

  private static Finding fonts() {
    String remedy =
        "charts need a font: on Debian and Ubuntu, sudo apt install fontconfig fonts-dejavu-core";
    try {
      int families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
      return families > 0
          ? Finding.good("fonts", families + " families")
          : Finding.missing("fonts", "none installed", remedy);
    } catch (RuntimeException | LinkageError | InternalError broken) {
      // A JDK without fontconfig or freetype fails in one of these ways, depending on what is
      // missing.
      return Finding.missing(
          "fonts", "Java cannot draw text (" + broken.getMessage() + ")", remedy);
    }
  }

  private static Finding python(Optional<Python> found) {
    return found
        .map(python ->
            python.makesEnvironments()
                ? Finding.good("Python", python.version() + " in " + python.prefix())
                : Finding.missing(
                    "Python",
                    python.version() + " in " + python.prefix() + ", without venv",
                    "`filtro lab` needs it: on Debian and Ubuntu, sudo apt install python3-venv"))
        .orElseGet(() ->
            Finding.missing(
                "Python",
                "no Python " + Python.REQUIRED + " or newer on the path",
                "`filtro lab` needs it: https://www.python.org; `filtro run` does not"));
  }

  private Finding jupyter(Optional<Python> python) {
    if (python.isEmpty()) {
      return Finding.note("JupyterLab", "not looked for, as there is no Python", "");
    }
    try {
      LabEnvironment lab =
          LabEnvironment.of(home.labRequirements(), python.get(), Platform.current().cache());
      return lab.isReady()
          ? Finding.good("JupyterLab", "ready in " + lab.folder())
          : Finding.note(
              "JupyterLab", "not set up yet", "`filtro lab` sets it up, in " + lab.folder());
    } catch (IOException problem) {
      return Finding.missing(
          "JupyterLab", "cannot read " + home.labRequirements(), "build or download Filtro again");
    }
  }

  /// Kernels installed for the user, the active environment, and the machine.
  private List<Finding> kernelspecs(Optional<Python> python) {
    Set<Path> places = new LinkedHashSet<>();
    places.add(Platform.current().jupyterData());
    python.ifPresent(p -> places.add(p.prefix().resolve("share/jupyter")));
    if (Platform.current() != Platform.WINDOWS) {
      places.add(Path.of("/usr/local/share/jupyter"));
    }
    String current = home.fingerprint();
    List<Finding> findings = new ArrayList<>();
    for (Path place : places) {
      Kernelspec kernelspec = new Kernelspec(place);
      try {
        kernelspec
            .installed()
            .ifPresent(found -> findings.add(kernelspec(kernelspec, found.equals(current))));
      } catch (IOException problem) {
        findings.add(
            Finding.missing(
                "kernel", "cannot read " + kernelspec.folder(), "check its permissions"));
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.note(
              "kernel",
              "not installed in a Jupyter of yours",
              "`filtro kernel install` does that; `filtro lab` works without"));
    }
    return findings;
  }

  private static Finding kernelspec(Kernelspec kernelspec, boolean current) {
    return current
        ? Finding.good("kernel", "installed in " + kernelspec.folder())
        : Finding.note(
            "kernel",
            "another build is installed in " + kernelspec.folder(),
            "`filtro kernel install` with the same options renews it");
  }

  private static Finding cache(Path cache) {
    try {
      Files.createDirectories(cache);
      Files.delete(Files.createTempFile(cache, "doctor", ""));
      return Finding.good("cache", cache.toString());
    } catch (IOException problem) {
      return Finding.missing(
          "cache",
          "cannot write to " + cache + " (" + problem + ")",
          "make it writable, or set XDG_CACHE_HOME to a folder that is");
    }
  }

  private static Finding data(@Nullable String folder) {
    if (folder == null || folder.isEmpty()) {
      return Finding.note(
          "FILTRO_DATA",
          "not set",
          "set it to a folder with data sets (mnist/, ...) to use those instead of downloading");
    }
    return Files.isDirectory(Path.of(folder))
        ? Finding.good("FILTRO_DATA", folder)
        : Finding.missing("FILTRO_DATA", folder + " is no folder", "make it, or unset FILTRO_DATA");
  }
}
