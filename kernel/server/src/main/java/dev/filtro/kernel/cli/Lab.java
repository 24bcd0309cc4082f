package dev.filtro.kernel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// Opens a notebook in a JupyterLab of Filtro's own, which it makes if it is not there.
@Command(
    name = "lab",
    description = "Open a notebook in JupyterLab, which is set up the first time.",
    footer =
        "Other options go to Jupyter as they are (write --option=value); `jupyter lab --help` lists them.")
final class Lab implements Callable<Integer> {
  @Option(names = "--no-browser", description = "Print the address, open no browser.")
  private boolean noBrowser;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on (default 8888 or the next free one).")
  private @Nullable String port;

  @Parameters(
      arity = "0..1",
      paramLabel = "NOTEBOOK",
      description = "Notebook or folder to open (default: the first of the tutorial).")
  private @Nullable Path notebook;

  @Unmatched private final List<String> others = new ArrayList<>();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, CommandFailedException {
    Path opened = notebook != null ? notebook : firstNotebook();
    if (!Files.exists(opened)) {
      throw new CommandFailedException("There is no notebook or folder " + opened);
    }
    Python python =
        Python.find()
            .orElseThrow(() ->
                new CommandFailedException(
                    "JupyterLab needs Python "
                        + Python.REQUIRED
                        + " or newer and none is on the path: get it from https://www.python.org"
                        + " or your system's packages. Without Python: filtro run NOTEBOOK --output OUT.ipynb"));
    Home home = Home.current();
    PrintWriter log = spec.commandLine().getErr();
    LabEnvironment environment =
        LabEnvironment.of(home.labRequirements(), python, Platform.current().cache());
    environment.prepare(log);
    Kernelspec kernelspec =
        new Kernelspec(environment.folder().resolve("share").resolve("jupyter"));
    kernelspec.install(home);
    StartUpCaches.of(new Home(kernelspec.folder())).make(log);
    return start(jupyter(environment, opened));
  }

  /// The command that starts Jupyter on a notebook or folder.
  List<String> jupyter(LabEnvironment environment, Path opened) {
    List<String> command = new ArrayList<>(List.of(environment.program("jupyter-lab").toString()));
    // The version is pinned here, so offers to update it would only mislead.
    command.add("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate");
    command.add("--LabApp.news_url=None");
    command.addAll(place(opened.toAbsolutePath().normalize()));
    if (noBrowser) {
      command.add("--no-browser");
    }
    if (port != null) {
      command.add("--port=" + port);
    }
    command.addAll(others);
    return command;
  }

  /// By address and not by file name, so that the address that Jupyter prints leads to the
  /// notebook.
  private static List<String> place(Path opened) {
    Path folder = opened.getParent();
    if (Files.isDirectory(opened) || folder == null) {
      return List.of("--ServerApp.root_dir=" + opened);
    }
    String name = URLEncoder.encode(opened.getFileName().toString(), StandardCharsets.UTF_8);
    return List.of(
        "--ServerApp.root_dir=" + folder,
        "--LabApp.default_url=/lab/tree/" + name.replace("+", "%20"));
  }

  /// Leaves the command to the launcher if that asks for it (`filtro.plan`), or runs it.
  private static int start(List<String> command) throws IOException, InterruptedException {
    String plan = System.getProperty("filtro.plan");
    if (plan != null) {
      Files.write(Path.of(plan), command);
      return 0;
    }
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static Path firstNotebook() {
    String folder = System.getProperty("filtro.notebooks", "notebooks");
    return Path.of(folder, "01-first-network.ipynb");
  }
}
