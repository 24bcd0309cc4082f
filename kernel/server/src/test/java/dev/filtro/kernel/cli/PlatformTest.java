package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformTest {
  private static final Path USER = Path.of("user");

  @Test
  void jupyterDataLiesWhereJupyterLooksOnEachPlatform() {
    assertEquals(USER.resolve(".local/share/jupyter"), Platform.LINUX.jupyterData(Map.of(), USER));
    assertEquals(USER.resolve("Library/Jupyter"), Platform.MACOS.jupyterData(Map.of(), USER));
    assertEquals(
        Path.of("roaming", "jupyter"),
        Platform.WINDOWS.jupyterData(Map.of("APPDATA", "roaming"), USER));
  }

  @Test
  void jupyterDataDirGoesBeforeAllElse() {
    Map<String, String> environment = Map.of("JUPYTER_DATA_DIR", "mine", "XDG_DATA_HOME", "xdg");
    for (Platform platform : Platform.values()) {
      assertEquals(Path.of("mine"), platform.jupyterData(environment, USER));
    }
  }

  @Test
  void emptyVariablesCountAsUnset() {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", "", "JUPYTER_DATA_DIR", "");
    assertEquals(USER.resolve(".cache/filtro"), Platform.LINUX.cache(environment, USER));
    assertEquals(
        USER.resolve(".local/share/jupyter"), Platform.LINUX.jupyterData(environment, USER));
  }
}
