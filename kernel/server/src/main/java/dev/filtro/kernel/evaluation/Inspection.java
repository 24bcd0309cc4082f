package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;

/// What is known about a place in code.
///
/// @param bundle as text and HTML
public record Inspection(MimeBundle bundle) {}
