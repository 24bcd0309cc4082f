package dev.filtro.kernel.dependency;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Loads Maven Resolver and what works with it, from a folder that is not on the class path.
final class ResolverLoader extends URLClassLoader {
  private static final String OWN = "dev.filtro.kernel.dependency.maven.";
  private static final String FACE = OWN + "MavenLibraries";

  private ResolverLoader(URL[] urls, ClassLoader parent) {
    super("resolver", urls, parent);
  }

  /// Makes the source of libraries.
  ///
  /// @param jars the folder with Maven Resolver; if there is none, it is on the class path, as in
  ///   tests
  static LibrarySource librarySource(Path jars, Path userHome, Map<String, String> environment)
      throws DependencyException {
    ClassLoader parent = ResolverLoader.class.getClassLoader();
    try {
      ClassLoader loader =
          Files.isDirectory(jars) ? new ResolverLoader(urls(jars), parent) : parent;
      return Class.forName(FACE, true, loader)
          .asSubclass(LibrarySource.class)
          .getConstructor(Path.class, Map.class)
          .newInstance(userHome, environment);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof DependencyException refusal
          ? refusal
          : new DependencyException("Maven Resolver does not start: " + e.getCause(), e);
    } catch (ReflectiveOperationException | IOException e) {
      throw new DependencyException("Maven Resolver is not there: " + e, e);
    }
  }

  private static URL[] urls(Path folder) throws IOException {
    List<URL> urls = new ArrayList<>();
    CodeSource own = ResolverLoader.class.getProtectionDomain().getCodeSource();
    urls.add(own.getLocation());
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : found) {
        urls.add(url(jar));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  /// The classes that work with Maven Resolver must be loaded beside it; the parent has them too.
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
