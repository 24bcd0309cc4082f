package dev.filtro.cnn.data;

import dev.filtro.cnn.io.DownloadException;
import dev.filtro.cnn.io.RemoteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the files of datasets are looked for: one sub-folder a dataset.
///
/// @param dataFolder what `FILTRO_DATA` says, or null
/// @param cache the cache folder, in which downloads are kept under `data`
record ImageFiles(@Nullable String dataFolder, Path cache) {

  /// Whether the user's folder has a dataset.
  boolean has(String name) {
    return dataFolder != null
        && !dataFolder.isBlank()
        && Files.isDirectory(Path.of(dataFolder).resolve(name));
  }

  /// Loads a dataset from the user's folder, else from the cache, into which it is fetched if need
  /// be.
  Split find(
      String name, List<RemoteFile> files, Function<Path, Split> loader, String alternative) {
    String tried = "FILTRO_DATA is not set";
    if (dataFolder != null && !dataFolder.isBlank()) {
      Path own = Path.of(dataFolder).resolve(name);
      if (Files.isDirectory(own)) {
        return loader.apply(own);
      }
      tried = "FILTRO_DATA has no folder " + own;
    }
    Path cached = cache.resolve("data").resolve(name);
    try {
      files.forEach(file -> file.fetch(cached));
    } catch (DownloadException e) {
      throw new DownloadException(
          "Cannot load %s: %s; not in the cache %s. %s. Put %s there, or set FILTRO_DATA to a folder with a sub-folder %s; %s."
              .formatted(
                  name,
                  tried,
                  cached,
                  e.getMessage(),
                  String.join(", ", files.stream().map(RemoteFile::name).toList()),
                  name,
                  alternative));
    }
    return loader.apply(cached);
  }
}
