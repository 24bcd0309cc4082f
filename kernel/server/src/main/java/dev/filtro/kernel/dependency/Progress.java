package dev.filtro.kernel.dependency;

/// Is told how far downloads have come, by any thread.
@FunctionalInterface
public interface Progress {

  /// Something was downloaded.
  ///
  /// @param files how many files are complete
  /// @param bytes how many bytes have come
  /// @param current the file that some of them belong to
  void downloaded(int files, long bytes, String current);
}
