/// What the kernel can do, one file for each message family.
///
/// A [RequestHandler] reads a request and computes the reply; who calls it adds status, parent
/// header, busy and idle. [Features] lists them all.
@NullMarked
package dev.filtro.kernel.features;

import org.jspecify.annotations.NullMarked;
