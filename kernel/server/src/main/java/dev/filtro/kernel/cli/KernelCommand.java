package dev.filtro.kernel.cli;

import picocli.CommandLine.Command;

/// `filtro kernel`: what concerns Jupyter kernels.
@Command(
    name = "kernel",
    description = "Start the kernel.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KernelStart.class})
final class KernelCommand {}
