/// The backend cases of ONNX, computed with this library: a reader of the files, and each operator
/// in terms of layers and functions. For `OnnxCasesTest`.
@NullMarked
package dev.filtro.cnn.onnx;

import org.jspecify.annotations.NullMarked;
