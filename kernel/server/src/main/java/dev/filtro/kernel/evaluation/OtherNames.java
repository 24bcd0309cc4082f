package dev.filtro.kernel.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How things are written here that have other names elsewhere, in Python above all.
///
/// Libraries tell it by a resource, `META-INF/filtro/other-names.properties`: on the left the other
/// name, behind the simple name of a type if it is a member (`Tensor.mul`, `Tensor.+`,
/// `Tensor.[]`), on the right Java, and behind `//` what else there is to say.
final class OtherNames {
  private static final Logger LOG = LoggerFactory.getLogger(OtherNames.class);
  private static final String RESOURCE = "META-INF/filtro/other-names.properties";
  private static final String REMARK = "//";

  private final Properties names;

  private OtherNames(Properties names) {
    this.names = names;
  }

  /// Those of Java itself and of a class path; the first entry that has a name counts.
  static OtherNames on(List<Path> classPath) {
    Properties all = new Properties();
    try (InputStream own = OtherNames.class.getResourceAsStream("other-names.properties")) {
      read(own, all);
    } catch (IOException e) {
      throw new UncheckedIOException("The kernel's own list of other names can't be read", e);
    }
    for (Path entry : classPath.reversed()) {
      try {
        readEntry(entry, all);
      } catch (IOException | IllegalArgumentException e) { // an escape that is none
        LOG.debug("{} in {} can't be read", RESOURCE, entry, e);
      }
    }
    return new OtherNames(all);
  }

  private static void readEntry(Path entry, Properties into) throws IOException {
    if (Files.isDirectory(entry)) {
      Path file = entry.resolve(RESOURCE);
      if (Files.exists(file)) {
        try (InputStream content = Files.newInputStream(file)) {
          read(content, into);
        }
      }
    } else if (Files.exists(entry)) {
      try (ZipFile jar = new ZipFile(entry.toFile())) {
        ZipEntry file = jar.getEntry(RESOURCE);
        if (file != null) {
          read(jar.getInputStream(file), into);
        }
      }
    }
  }

  private static void read(InputStream content, Properties into) throws IOException {
    Reader text = new InputStreamReader(content, StandardCharsets.UTF_8);
    into.load(text);
  }

  /// What a member of a type is called, as a sentence.
  Optional<String> member(String type, String member) {
    return sentence(type + "." + member);
  }

  /// What stands for a name with what is selected from it, such as `np.zeros`.
  ///
  /// Behind a name that is listed itself, as modules of Python are, the last part counts for
  /// itself.
  Optional<String> chain(String chain) {
    Optional<String> whole = sentence(chain);
    int end = chain.indexOf('.');
    if (whole.isPresent() || end < 0 || !names.containsKey(chain.substring(0, end))) {
      return whole;
    }
    return sentence(chain.substring(chain.lastIndexOf('.') + 1))
        .or(() -> sentence(chain.substring(0, end)));
  }

  private Optional<String> sentence(String key) {
    return Optional.ofNullable(names.getProperty(key)).map(OtherNames::asSentence);
  }

  private static String asSentence(String value) {
    int end = value.indexOf(REMARK);
    String code = (end < 0 ? value : value.substring(0, end)).strip();
    String remark = end < 0 ? "" : value.substring(end + REMARK.length()).strip();
    if (code.isEmpty()) {
      return remark;
    }
    return "did you mean " + code + "?" + (remark.isEmpty() ? "" : " (" + remark + ")");
  }
}
