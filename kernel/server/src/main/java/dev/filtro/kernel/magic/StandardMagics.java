package dev.filtro.kernel.magic;

import java.util.List;
import java.util.function.Supplier;

/// The kernel's own magics, in the order in which `%help` lists them.
final class StandardMagics {
  private StandardMagics() {}

  /// All of them.
  ///
  /// @param listed the magics that there are when `%help` is asked
  static List<Magic> all(Supplier<List<MagicHelp>> listed) {
    return List.of(
        new HelpMagic(listed),
        new ClassPathMagic(),
        new TimeMagic(),
        new TimeItMagic(),
        new WhoMagic(),
        new ResetMagic(),
        new JvmMagic(),
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
