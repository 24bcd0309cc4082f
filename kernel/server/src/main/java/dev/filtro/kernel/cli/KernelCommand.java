package dev.filtro.kernel.cli;

import picocli.CommandLine.Command;

/// `filtro kernel`: what concerns Jupyter kernels.
@Command(
    name = "kernel",
    description = "Install the kernel into a Jupyter, remove it, start it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KernelInstall.class, KernelUninstall.class, KernelStart.class, Rehearsal.class})
final class KernelCommand {}
