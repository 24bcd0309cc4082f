package dev.filtro.cnn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  @TempDir Path folder;

  private Path written(String header, byte... data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(json.length).put(json).put(data);
    return Files.write(folder.resolve("x.safetensors"), all.array());
  }

  private static String message(Path file) {
    return assertThrows(CorruptFileException.class, () -> SafeTensors.read(file))
        .getMessage()
        .replace(file.toString(), "FILE");
  }

  @Test
  void readsWhatItWrites() {
    Path file = folder.resolve("sub").resolve("a.safetensors");
    Tensor x = Tensor.normal(new Random(1), 3, 4, 5);
    new SafeTensors(Map.of("x", x, "one", Tensor.scalar(7)), Map.of("note", "\"quoted\" \u20ac"))
        .write(file);
    SafeTensors read = SafeTensors.read(file);
    assertArrayEquals(x.toArray(), read.tensors().get("x").toArray());
    assertEquals(x.shape(), read.tensors().get("x").shape());
    assertEquals(7, read.tensors().get("one").item());
    assertEquals("\"quoted\" \u20ac", read.metadata().get("note"));
    assertFalse(Files.exists(folder.resolve("sub").resolve("a.safetensors.part")));
  }

  @Test
  void readsEveryTypeOfNumbers() throws IOException {
    byte[] data =
        ByteBuffer.allocate(8 + 2 + 2 + 8 + 1)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putDouble(1.5)
            .putShort(Float.floatToFloat16(-2.5f))
            .putShort((short) (Float.floatToIntBits(3) >> 16))
            .putLong(-4)
            .put((byte) 200)
            .array();
    SafeTensors read =
        SafeTensors.read(
            written(
                """
                {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},
                 "b":{"dtype":"F16","shape":[],"data_offsets":[8,10]},
                 "c":{"dtype":"BF16","shape":[1,1],"data_offsets":[10,12]},
                 "d":{"dtype":"I64","shape":[1],"data_offsets":[12,20]},
                 "e":{"dtype":"U8","shape":[1],"data_offsets":[20,21]}}\
                """,
                data));
    assertEquals(
        List.of(1.5f, -2.5f, 3f, -4f, 200f),
        read.tensors().values().stream().map(Tensor::item).toList());
  }

  @Test
  void saysWhatIsWrongWithADamagedFile() throws IOException {
    String one = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    Path whole = written(one, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
    Path file = folder.resolve("cut.safetensors");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(whole), 8 + one.length() + 2));
    assertEquals(
        "FILE is damaged at byte 64: expected 2 more bytes but got the end of the file; take the"
            + " file from its source again",
        message(file));
    Files.write(file, new byte[] {1, 2, 3});
    assertEquals(
        "FILE is damaged at byte 0: expected the length of a header of at most 100 MB within the"
            + " file but got a file of 3 bytes; take the file from its source again",
        message(file));
    assertEquals(
        "FILE is damaged at byte 8: expected a header in JSON but got \"JSON expects ',' at"
            + " character 3 but got the end\"; take the file from its source again",
        message(written("{  ")).replace("'\"'", "','"));
  }

  @Test
  void refusesHolesOverlapsAndSizesThatDoNotFit() throws IOException {
    String a = "{\"a\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%s]}}";
    assertTrue(message(written(a.formatted("1", "4,8"), new byte[8])).contains("header that puts"));
    assertTrue(message(written(a.formatted("2", "0,4"), new byte[4])).contains("the place [0, 4]"));
    assertTrue(
        message(written(a.formatted("4294967296,4294967296", "0,0"))).contains("the place [0, 0]"));
    assertTrue(message(written(a.formatted("-1", "0,4"), new byte[4])).contains("the place"));
    assertTrue(message(written(a.formatted("0.5", "0,2"), new byte[2])).contains("whole numbers"));
    assertTrue(
        message(written(a.replace("F32", "F99").formatted("1", "0,4"), new byte[4]))
            .contains("but got F99"));
  }

  @Test
  void readsAPublishedFile() {
    Path file = Path.of("../../shared/data/models/resnet20_cifar10.safetensors");
    assumeTrue(Files.exists(file), "no shared data");
    int numbers = SafeTensors.read(file).tensors().values().stream().mapToInt(Tensor::size).sum();
    assertTrue(numbers > 269_000, "found " + numbers);
  }
}
