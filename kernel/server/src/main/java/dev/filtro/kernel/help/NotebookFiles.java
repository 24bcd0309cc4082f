package dev.filtro.kernel.help;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/// The files that the compiler sees: the class path, and the cells' classes, which are in no file.
final class NotebookFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private Map<String, byte[]> classes = Map.of();
  private List<Path> classPath = List.of();

  NotebookFiles(StandardJavaFileManager files) {
    super(files);
  }

  /// Brings it up to date.
  void show(Notebook.Known known) throws IOException {
    classes = known.classes();
    if (!classPath.equals(known.classPath())) {
      classPath = known.classPath();
      fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    }
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
    if (location == StandardLocation.CLASS_PATH && packageName.equals(TrialSource.PACKAGE)) {
      return classes.entrySet().stream()
          .map(each -> (JavaFileObject) new CellClass(each.getKey(), each.getValue()))
          .collect(Collectors.toList());
    }
    return super.list(location, packageName, kinds, recurse);
  }

  /// The names of the types of a package on the class path, or of its subpackages too.
  List<String> typesBelow(String packageName, boolean recurse) throws IOException {
    Iterable<JavaFileObject> found =
        super.list(
            StandardLocation.CLASS_PATH, packageName, Set.of(JavaFileObject.Kind.CLASS), recurse);
    return StreamSupport.stream(found.spliterator(), false)
        .map(file -> super.inferBinaryName(StandardLocation.CLASS_PATH, file))
        .toList();
  }

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
