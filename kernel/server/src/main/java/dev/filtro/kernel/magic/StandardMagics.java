package dev.filtro.kernel.magic;

import dev.filtro.kernel.dependency.Dependencies;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// The kernel's own magics, in the order in which `%help` lists them.
final class StandardMagics {
  private StandardMagics() {}

  /// All of them.
  ///
  /// @param listed the magics that there are when `%help` is asked
  /// @param dependencies the libraries of the session
  /// @param classPath what the cells see at first
  static List<Magic> all(
      Supplier<List<MagicHelp>> listed, Dependencies dependencies, List<Path> classPath) {
    return List.of(
        new HelpMagic(listed),
        new MavenMagic(dependencies),
        new RepositoryMagic(dependencies),
        new PomMagic(dependencies),
        new ClassPathMagic(),
        new TimeMagic(),
        new TimeItMagic(),
        new WhoMagic(),
        new ResetMagic(dependencies, classPath),
        new JvmMagic(),
        new HistoryMagic(),
        new RunMagic(),
        new SourceMagic(),
        new WriteFileMagic(),
        new ShellMagic(),
        new FolderMagic(),
        new EnvMagic(),
        new MarkupMagic(),
        new DoctorMagic());
  }
}
