package dev.filtro.kernel.help;

import dev.filtro.kernel.javac.JavacPool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/// The files that the compiler sees: the class path, and the cells' classes, which are in no file.
///
/// Each question makes the compiler list the packages of all imports anew, which would take most of
/// its time: what can't change is kept.
final class NotebookFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private Map<String, byte[]> classes = Map.of();
  private List<Path> classPath = List.of();
  private boolean hasFolders;
  private final Map<Listed, Iterable<JavaFileObject>> listed = new HashMap<>();

  NotebookFiles(StandardJavaFileManager files) {
    super(files);
  }

  /// Brings it up to date.
  ///
  /// @return whether what compilers have read of the class path still holds
  boolean show(Notebook.Known known) throws IOException {
    classes = known.classes();
    boolean isSame = classPath.equals(known.classPath());
    if (!isSame) {
      classPath = known.classPath();
      fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      hasFolders = classPath.stream().anyMatch(Files::isDirectory);
      listed.clear();
    }
    return isSame && !hasFolders;
  }

  /// Source that is in no file.
  static JavaFileObject source(String name, String text) {
    URI place = URI.create("memory:///" + name + JavaFileObject.Kind.SOURCE.extension);
    return new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static final class CellClass extends SimpleJavaFileObject {
    private final String binaryName;
    private final byte[] bytes;

    CellClass(String binaryName, byte[] bytes) {
      super(URI.create("memory:///" + binaryName.replace('.', '/') + ".class"), Kind.CLASS);
      this.binaryName = binaryName;
      this.bytes = bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }

  @Override
  public Iterable<JavaFileObject> list(
      JavaFileManager.Location location,
      String packageName,
      Set<JavaFileObject.Kind> kinds,
      boolean recurse)
      throws IOException {
    if (location == StandardLocation.CLASS_PATH && packageName.equals(JavacPool.CELLS)) {
      return classes.entrySet().stream()
          .map(each -> (JavaFileObject) new CellClass(each.getKey(), each.getValue()))
          .collect(Collectors.toList());
    }
    if (recurse || (hasFolders && location == StandardLocation.CLASS_PATH)) {
      return super.list(location, packageName, kinds, recurse);
    }
    Listed key = new Listed(location, packageName, Set.copyOf(kinds));
    Iterable<JavaFileObject> files = listed.get(key);
    if (files == null) {
      files = super.list(location, packageName, kinds, false);
      listed.put(key, files);
    }
    return files;
  }

  private record Listed(
      JavaFileManager.Location location, String packageName, Set<JavaFileObject.Kind> kinds) {}

  @Override
  public String inferBinaryName(JavaFileManager.Location location, JavaFileObject file) {
    return file instanceof CellClass cell ? cell.binaryName : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(javax.tools.FileObject a, javax.tools.FileObject b) {
    return (a instanceof CellClass || b instanceof CellClass)
        ? a.equals(b)
        : super.isSameFile(a, b);
  }
}
