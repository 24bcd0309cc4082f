/// Long trainings on real data, run by name: their classes do not end in `Test`, so the build
/// leaves them out.
///
/// `./mvnw -pl cnn-lib -am test -Dtest=MnistAcceptance -Dsurefire.failIfNoSpecifiedTests=false`;
/// what they print stands in `cnn-lib/doc/accuracy.md`. They need the files in ../shared/data (seen
/// from the project's root) and the vector kernels.
@NullMarked
package dev.filtro.cnn.acceptance;

import org.jspecify.annotations.NullMarked;
