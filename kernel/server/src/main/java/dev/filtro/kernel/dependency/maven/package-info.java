/// Maven Resolver at work for [dev.filtro.kernel.dependency].
///
/// Loaded by a class loader of its own at the first request, together with the jars of Maven
/// Resolver: a kernel that needs no libraries starts without opening them. [MavenLibraries] is what
/// that loader is asked for.
@NullMarked
package dev.filtro.kernel.dependency.maven;

import org.jspecify.annotations.NullMarked;
