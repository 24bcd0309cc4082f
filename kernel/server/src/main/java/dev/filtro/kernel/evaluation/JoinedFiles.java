package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.javac.JavacPool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/// The files of compilations of joined statements, one after the other: the class path, the cells'
/// classes that they may use, and the classes that come out.
final class JoinedFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private List<CellClasses.Compiled> visible = List.of();
  private List<CellClasses.Compiled> output = List.of();

  JoinedFiles(JavaFileManager files) {
    super(files);
  }

  /// Begins a compilation.
  void begin(List<CellClasses.Compiled> needed) {
    visible = List.copyOf(needed);
    output = new ArrayList<>();
  }

  /// The classes that were written.
  List<CellClasses.Compiled> output() {
    return List.copyOf(output);
  }

  /// All classes of cells that the compiler may have come to know.
  List<String> cellClasses(String source) {
    List<String> names = new ArrayList<>(List.of(source));
    visible.forEach(each -> names.add(each.className()));
    output.forEach(each -> names.add(each.className()));
    return names;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !packageName.equals(JavacPool.CELLS)) {
      return found;
    }
    return List.copyOf(visible); // what JShell is shown is among them
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof CellClasses.Compiled compiled
        ? compiled.className()
        : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a.equals(b);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    CellClasses.Compiled compiled = new CellClasses.Compiled(className);
    output.add(compiled);
    return compiled;
  }
}
