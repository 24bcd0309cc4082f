package dev.filtro.kernel.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Takes the kernel out of a Jupyter again.
@Command(name = "uninstall", description = "Remove the installed kernel.")
final class KernelUninstall implements Callable<Integer> {
  @Mixin private final KernelLocation location = new KernelLocation();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, CommandFailedException {
    Kernelspec kernelspec = new Kernelspec(location.jupyterData());
    if (!kernelspec.uninstall()) {
      throw new CommandFailedException(
          "No kernel is installed in "
              + kernelspec.folder()
              + "; `filtro doctor` lists those that are");
    }
    spec.commandLine().getOut().println("Removed " + kernelspec.folder());
    return 0;
  }
}
