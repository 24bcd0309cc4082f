package dev.filtro.kernel.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Makes the kernel known to an existing Jupyter.
@Command(name = "install", description = "Install the kernel into an existing Jupyter.")
final class KernelInstall implements Callable<Integer> {
  @Mixin private final KernelLocation location = new KernelLocation();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, CommandFailedException {
    Kernelspec kernelspec = new Kernelspec(location.jupyterData());
    kernelspec.install(Home.current());
    StartUpCaches.of(new Home(kernelspec.folder())).make(spec.commandLine().getErr());
    spec.commandLine().getOut().println("Installed \"Java (Filtro)\" in " + kernelspec.folder());
    return 0;
  }
}
