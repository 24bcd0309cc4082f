package dev.filtro.cnn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/// The rules of the house: who may know whom.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.filtro.cnn");

  @Test
  void classesWereFound() {
    assertTrue(CLASSES.size() > 60, "found " + CLASSES.size());
  }

  @Test
  void packagesFormNoCircles() {
    slices().matching("dev.filtro.cnn.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void roomsKnowOnlyTheRoomsBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.filtro.cnn..")
        .withOptionalLayers(true)
        .layer("kernels")
        .definedBy("dev.filtro.cnn.kernels..")
        .layer("tensor")
        .definedBy("dev.filtro.cnn.tensor..")
        .layer("nn")
        .definedBy("dev.filtro.cnn.nn..")
        // The root: FitOption, a label for options of fit, and Layers, the words for layers.
        .layer("words")
        .definedBy("dev.filtro.cnn")
        .layer("parts")
        .definedBy(
            "dev.filtro.cnn.loss..",
            "dev.filtro.cnn.optim..",
            "dev.filtro.cnn.schedule..",
            "dev.filtro.cnn.metrics..",
            "dev.filtro.cnn.data..",
            "dev.filtro.cnn.augment..",
            "dev.filtro.cnn.io..",
            "dev.filtro.cnn.progress..")
        .layer("models")
        .definedBy("dev.filtro.cnn.models..")
        .layer("top")
        .definedBy("dev.filtro.cnn.train..", "dev.filtro.cnn.explain..")
        .layer("chart")
        .definedBy("dev.filtro.cnn.chart..")
        .whereLayer("chart")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("top")
        .mayOnlyBeAccessedByLayers("chart")
        .whereLayer("nn")
        .mayOnlyBeAccessedByLayers("words", "models", "parts", "top", "chart")
        .whereLayer("kernels")
        .mayOnlyBeAccessedByLayers("tensor", "nn", "words", "parts", "models", "top", "chart")
        .check(CLASSES);
  }

  @Test
  void onlyTheVectorKernelsUseTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.filtro.cnn.kernels.vector")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector")
        .check(CLASSES);
  }

  /// A second length of vectors makes the first one slow, for the life of the JVM: see
  /// `doc/decisions.md`.
  @Test
  void onlyLanesChoosesTheLengthOfVectorsOfFloats() {
    noClasses()
        .that()
        .resideInAPackage("dev.filtro.cnn.kernels.vector")
        .and()
        .doNotHaveSimpleName("Lanes")
        .should()
        .accessFieldWhere(
            DescribedPredicate.describe(
                "they are species of floats",
                access ->
                    access.getTargetOwner().getName().equals("jdk.incubator.vector.FloatVector")))
        .check(CLASSES);
  }

  @Test
  void onlyChartsUseXChart() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.filtro.cnn.chart..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.knowm..")
        .check(CLASSES);
  }
}
