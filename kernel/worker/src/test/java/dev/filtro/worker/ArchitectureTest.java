package dev.filtro.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The worker shares its JVM with the user's code, so it brings nothing along.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.filtro.worker");

  @Test
  void knowsOnlyTheJdkAndTheDisplayModule() {
    assertTrue(CLASSES.size() >= 20, () -> "only " + CLASSES.size() + " classes were found");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.filtro.worker",
            "dev.filtro.display..",
            "java..",
            "com.sun.management",
            "javax.management",
            "jdk.jshell.spi",
            "org.jspecify..")
        .check(CLASSES);
  }
}
