/// Messages of the Jupyter protocol, as the sockets and the handlers both see them.
///
/// Source: Jupyter messaging 5.5, <https://jupyter-client.readthedocs.io/en/stable/messaging.html>.
@NullMarked
package dev.filtro.kernel.message;

import org.jspecify.annotations.NullMarked;
