package dev.filtro.cnn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void followsXdgOnLinux() {
    assertEquals(Path.of("/home/ada/.cache/filtro"), CacheFolder.path(Map.of(), "Linux", HOME));
    assertEquals(
        Path.of("/big/filtro"), CacheFolder.path(Map.of("XDG_CACHE_HOME", "/big"), "Linux", HOME));
  }

  @Test
  void ignoresARelativeXdgFolderAsTheSpecificationAsks() {
    assertEquals(
        Path.of("/home/ada/.cache/filtro"),
        CacheFolder.path(Map.of("XDG_CACHE_HOME", "big"), "Linux", HOME));
  }

  @Test
  void usesTheFoldersOfMacAndWindows() {
    assertEquals(
        Path.of("/home/ada/Library/Caches/filtro"), CacheFolder.path(Map.of(), "Mac OS X", HOME));
    assertEquals(
        Path.of("/local/filtro/cache"),
        CacheFolder.path(Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME));
  }

  @Test
  void obeysTheUsersOwnFolderFirst() {
    assertEquals(
        Path.of("/mine"),
        CacheFolder.path(Map.of("FILTRO_CACHE", "/mine", "XDG_CACHE_HOME", "/x"), "Linux", HOME));
  }
}
