package dev.filtro.kernel.help;

import dev.filtro.display.MimeBundle;

/// What is known about a place in code.
///
/// @param bundle as text and HTML
public record Inspection(MimeBundle bundle) {}
