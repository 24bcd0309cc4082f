package dev.filtro.kernel.evaluation;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.FieldTransform;
import java.util.Set;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/// Makes fields final in a compiled class.
///
/// The class that runs has them open, because a method of it gives them their values; the one that
/// later cells are compiled with has them final, so that the compiler refuses to change them.
final class FinalFields {
  private FinalFields() {}

  /// The class with these fields final.
  static ClassBytecodes of(ClassBytecodes compiled, Set<String> names) {
    ClassFile format = ClassFile.of();
    ClassModel model = format.parse(compiled.bytecodes());
    FieldTransform closing =
        (field, element) -> {
          if (element instanceof AccessFlags flags) {
            field.withFlags(flags.flagsMask() | ClassFile.ACC_FINAL);
          } else {
            field.with(element);
          }
        };
    ClassTransform named =
        (type, element) -> {
          if (element instanceof FieldModel field
              && names.contains(field.fieldName().stringValue())) {
            type.transformField(field, closing);
          } else {
            type.with(element);
          }
        };
    return new ClassBytecodes(compiled.name(), format.transformClass(model, named));
  }
}
