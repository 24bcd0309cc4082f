package dev.filtro.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Who may know whom in the server.
class ArchitectureTest {
  private static final String BASE = "dev.filtro.kernel.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.filtro.kernel");

  @Test
  void looksAtAllClasses() {
    assertTrue(CLASSES.size() >= 60, () -> "only " + CLASSES.size() + " classes were found");
  }

  @Test
  void dependenciesPointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy(BASE + "cli")
        .layer("transport")
        .definedBy(BASE + "transport")
        .layer("dispatch")
        .definedBy(BASE + "dispatch")
        .layer("script")
        .definedBy(BASE + "script")
        .layer("features")
        .definedBy(BASE + "features")
        .layer("magic")
        .definedBy(BASE + "magic")
        .layer("dependency")
        .definedBy(BASE + "dependency..")
        .layer("history")
        .definedBy(BASE + "history")
        .layer("evaluation")
        .definedBy(BASE + "evaluation..")
        .layer("help")
        .definedBy(BASE + "help")
        .layer("javac")
        .definedBy(BASE + "javac")
        .layer("message")
        .definedBy(BASE + "message")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("transport")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("dispatch")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("script")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("features")
        .mayOnlyBeAccessedByLayers("dispatch", "script", "cli")
        .whereLayer("history")
        .mayOnlyBeAccessedByLayers("magic", "features", "cli")
        .whereLayer("dependency")
        .mayOnlyBeAccessedByLayers("magic", "help", "evaluation", "cli")
        .whereLayer("magic")
        .mayOnlyBeAccessedByLayers("features", "dispatch", "script", "cli")
        .whereLayer("evaluation")
        .mayOnlyBeAccessedByLayers("magic", "features", "dispatch", "script", "cli")
        .whereLayer("help")
        .mayOnlyBeAccessedByLayers("evaluation", "magic", "features")
        .whereLayer("javac")
        .mayOnlyBeAccessedByLayers("help", "evaluation")
        .whereLayer("message")
        .mayOnlyBeAccessedByLayers("features", "dispatch", "transport", "script", "history", "cli")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTransportKnowsZeroMq() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "transport")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.zeromq..", "zmq..")
        .check(CLASSES);
  }

  /// What does is loaded by a class loader of its own.
  @Test
  void onlyOnePackageKnowsMavenResolver() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "dependency.maven")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.aether..", "org.apache.maven..", BASE + "dependency.maven")
        .check(CLASSES);
  }

  @Test
  void onlyEvaluationKnowsJShellAndTheDebugInterface() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "evaluation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk.jshell..", "com.sun.jdi..")
        .check(CLASSES);
  }
}
