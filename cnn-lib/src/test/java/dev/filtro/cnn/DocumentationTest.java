package dev.filtro.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Shift-Tab shows for the words of the library: their own documentation and that of what they
/// make. It says shapes, formula and source.
class DocumentationTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/filtro/cnn");

  /// A span of code with an operator or a function of numbers in it.
  private static final Pattern FORMULA =
      Pattern.compile("`[^`]*([-+*/^=|] |\\b(max|min|sum|exp|log|sqrt|cos|floor)\\b|\\^)[^`]*`");

  /// Words for which the literature knows no source, or that combine others.
  private static final Set<String> WITHOUT_SOURCE =
      Set.of(
          "input",
          "flatten",
          "reshape",
          "layer",
          "zeroPadding",
          "reflectionPadding",
          "edgePadding",
          "wrapPadding",
          "constantRate",
          "sometimes",
          "augmented",
          "constant",
          "called",
          "normal",
          "uniform");

  private static final Map<String, String> types = new HashMap<>();
  private static final Map<String, Map<String, String>> methods = new HashMap<>();

  @BeforeAll
  static void readSources() throws IOException {
    try (StandardJavaFileManager files =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        Stream<Path> paths = Files.walk(SOURCES)) {
      List<Path> sources = paths.filter(p -> p.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(
                      null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(trees).scan(unit, null);
      }
    }
  }

  /// Collects the comments of types and of their public static methods.
  private static final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees trees;

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    private String comment() {
      String comment = trees.getDocComment(getCurrentPath());
      return comment == null ? "" : comment;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
        types.put(type.getSimpleName().toString(), comment());
      }
      return super.visitClass(type, none);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      TreePath owner = getCurrentPath().getParentPath();
      ClassTree type = (ClassTree) owner.getLeaf();
      boolean shown =
          method.getModifiers().getFlags().contains(Modifier.STATIC)
              && (method.getModifiers().getFlags().contains(Modifier.PUBLIC)
                  || type.getKind() == com.sun.source.tree.Tree.Kind.INTERFACE);
      if (shown) {
        String made = String.valueOf(method.getReturnType());
        String key = method.getName() + "(" + method.getParameters().size() + ") -> " + made;
        methods
            .computeIfAbsent(type.getSimpleName().toString(), name -> new LinkedHashMap<>())
            .put(key, comment());
      }
      return null;
    }
  }

  /// What is shown for each word of a class, by the word's signature.
  private static Map<String, String> shown(String words) {
    Map<String, String> shown = new LinkedHashMap<>();
    methods
        .get(words)
        .forEach((signature, comment) -> {
          String made = signature.substring(signature.indexOf("-> ") + 3);
          shown.put(signature, comment + "\n" + types.getOrDefault(made, ""));
        });
    return shown;
  }

  private static String name(String signature) {
    return signature.substring(0, signature.indexOf('('));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Layers",
        "Losses",
        "Optimizers",
        "Schedules",
        "Metrics",
        "Augmentations",
        "Initializer"
      })
  void everyWordNamesItsSource(String words) {
    List<String> lacking = new ArrayList<>();
    shown(words)
        .forEach((signature, text) -> {
          boolean named = text.contains("Source:") || text.contains("Sources:");
          if (!named && !text.contains("[#") && !WITHOUT_SOURCE.contains(name(signature))) {
            lacking.add(signature);
          }
        });
    assertEquals(List.of(), lacking);
  }

  @ParameterizedTest
  @CsvSource({
    "Layers, input flatten reshape layer add concat residual denselyConnected separableConv"
        + " classificationHead regressionHead"
        + " zeroPadding reflectionPadding edgePadding wrapPadding embedding convTranspose1d",
    "Losses, ''",
    "Optimizers, ''",
    "Schedules, constantRate",
    "Metrics, ''"
  })
  void everyWordSaysItsFormula(String words, String without) {
    List<String> lacking = new ArrayList<>();
    shown(words)
        .forEach((signature, text) -> {
          boolean excepted = List.of(without.split(" ")).contains(name(signature));
          if (!FORMULA.matcher(text).find() && !text.contains("[#") && !excepted) {
            lacking.add(signature);
          }
        });
    assertEquals(List.of(), lacking);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Layers", "Losses"})
  void layersAndLossesSayTheirShapes(String words) {
    List<String> lacking = new ArrayList<>();
    shown(words)
        .forEach((signature, text) -> {
          if (!text.contains("Shapes:")) {
            lacking.add(signature);
          }
        });
    assertEquals(List.of(), lacking);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mnist",
        "FashionMnist",
        "Cifar10",
        "Cifar100",
        "Digits",
        "ImageFolder",
        "Sentences"
      })
  void dataSetsSayTheirShapes(String set) {
    assertTrue(types.get(set).contains("Shapes:"), set);
    // Where one is loaded, help shows the word's own text and what it returns, not the set's.
    String first = methods.get(set).values().iterator().next();
    assertTrue(first.contains("Shapes:"), set + ": " + first);
  }

  @Test
  void everyPublicWordIsSeen() {
    assertTrue(methods.get("Layers").size() >= 67, "Layers " + methods.get("Layers").size());
    assertEquals(10, shown("Initializer").size());
    assertTrue(shown("Optimizers").size() >= 10);
  }
}
