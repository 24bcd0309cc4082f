/// What a value looks like, whoever shows it: a notebook, a script's HTML page, a terminal.
///
/// A value becomes a [MimeBundle]: the same content in several formats, of which a front end picks
/// the richest that it knows; `text/plain` is always there. Three ways lead to one, tried in this
/// order by [Renderers]:
///
/// 1. the value's class has a public `toMimeBundle()`;
/// 2. a [Renderer] for its type is found by [java.util.ServiceLoader];
/// 3. the built-in forms: text, images, tables of collections, maps, records and arrays, and
///    `toString()` for all else.
///
/// [Display] is the face for users: `display(x)` shows a value now and returns a handle that can
/// replace it later. Where it is shown is a [DisplaySink], installed once by whoever runs the code.
@NullMarked
package dev.filtro.display;

import org.jspecify.annotations.NullMarked;
