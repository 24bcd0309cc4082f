package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.javac.JavacPool;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/// What the cells' compilers read: the class path, which grows while the session lives.
///
/// JShell sets the class path anew, the server's own in front, whenever something is added. Only
/// what was added counts here.
final class SessionClassPath extends ForwardingJavaFileManager<StandardJavaFileManager>
    implements StandardJavaFileManager {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final String SERVER = System.getProperty("java.class.path");
  private static final Set<String> OPTIONS = Set.of("-classpath", "-cp", "--class-path");

  private final Set<Path> entries;
  private int changes;
  private final Map<String, CellClasses.Compiled> shared = new ConcurrentHashMap<>();

  SessionClassPath(StandardJavaFileManager files, List<Path> entries) {
    super(files);
    this.entries = new LinkedHashSet<>(entries);
    apply();
  }

  synchronized List<Path> entries() {
    return List.copyOf(entries);
  }

  @Override
  public boolean handleOption(String option, Iterator<String> remaining) {
    if (!OPTIONS.contains(option)) {
      return super.handleOption(option, remaining);
    }
    String value = remaining.next();
    String added = value.startsWith(SERVER) ? value.substring(SERVER.length()) : value;
    add(SEPARATOR.splitAsStream(added).filter(entry -> !entry.isEmpty()).map(Path::of).toList());
    return true;
  }

  /// Shows JShell a class that it has not made.
  void share(CellClasses.Compiled compiled) {
    shared.put(compiled.className(), compiled);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !packageName.equals(JavacPool.CELLS)) {
      return found;
    }
    List<JavaFileObject> all = new ArrayList<>(shared.values());
    found.forEach(all::add);
    return all;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof CellClasses.Compiled compiled
        ? compiled.className()
        : super.inferBinaryName(location, file);
  }

  /// How often the class path has changed.
  synchronized int changes() {
    return changes;
  }

  private synchronized void add(List<Path> more) {
    entries.addAll(more);
    changes++;
    apply();
  }

  private void apply() {
    try {
      fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, entries);
    } catch (IOException e) {
      throw new UncheckedIOException("The class path " + entries + " can't be used", e);
    }
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
      Iterable<? extends File> files) {
    return fileManager.getJavaFileObjectsFromFiles(files);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
    return fileManager.getJavaFileObjects(files);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
    return fileManager.getJavaFileObjectsFromStrings(names);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
    return fileManager.getJavaFileObjects(names);
  }

  @Override
  public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
    fileManager.setLocation(location, files);
  }

  @Override
  public Iterable<? extends File> getLocation(Location location) {
    return fileManager.getLocation(location);
  }

  @Override
  public Iterable<? extends Path> getLocationAsPaths(Location location) {
    return fileManager.getLocationAsPaths(location);
  }

  @Override
  public Path asPath(FileObject file) {
    return fileManager.asPath(file);
  }
}
