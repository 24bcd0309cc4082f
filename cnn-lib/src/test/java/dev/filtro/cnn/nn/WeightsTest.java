package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.io.SafeTensors;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
  private final Tensor images = Tensor.normal(new Random(1), 3, 6, 5, 2);
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void inAFolderOfItsOwn() {
    file = folder.resolve("new/net.safetensors");
  }

  private static Network network(int filters, Block... after) {
    Node x = input(6, 5, 2);
    return Network.of(
        x, x.then(conv(filters, 3), batchNorm(), relu(), flatten(), dense(4)).then(after));
  }

  /// Trained a little, so that running statistics count too.
  private Network trained() {
    Network network = network(3).seed(7);
    adam(0.01)
        .over(network.parameters())
        .step(Functions.crossEntropy(network.forward(images, Mode.TRAIN), new int[] {0, 1, 2}));
    return network;
  }

  @Test
  void anotherNetworkComputesTheSameAfterLoading() {
    Network one = trained();
    one.save(file.toString());
    Network other = network(3);
    assertSame(other, other.load(file.toString()));
    assertArrayEquals(one.predict(images).toArray(), other.predict(images).toArray());
    SafeTensors read = SafeTensors.read(file);
    assertEquals(one.parameters().size(), read.tensors().size(), "parameters alone");
    assertEquals(Map.of("format", "filtro weights 1"), read.metadata());
  }

  @Test
  void namesTheFirstTensorThatDoesNotFitAndChangesNothing() {
    trained().save(file);
    Network wider = network(5);
    float[] before = wider.predict(images).toArray();
    assertEquals(
        file
            + " does not fit the network: \"conv1.filters\" is expected with the shape [3, 3, 2, 5]"
            + " but the file's has [3, 3, 2, 3]; build the network as it was when it was saved",
        message(wider));
    assertEquals(
        file
            + " does not fit the network: \"dense2.weights\" is expected with the shape [4, 2] but"
            + " the file has none of this name; build the network as it was when it was saved",
        message(network(3, dense(2))));
    network(3, dense(2)).save(file);
    assertEquals(
        file
            + " does not fit the network: the file has \"dense2.weights\" with the shape [4, 2] but"
            + " the network has none of this name; build the network as it was when it was saved",
        message(network(3)));
    assertArrayEquals(before, wider.predict(images).toArray());
  }

  private String message(Network network) {
    return assertThrows(IllegalArgumentException.class, () -> network.load(file)).getMessage();
  }

  @Test
  void takesTheParametersOutOfACheckpoint() {
    Network one = trained();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("optimizer/conv1.filters/0", Tensor.zeros(3));
    one.parameters().forEach(p -> tensors.put("network/" + p.name(), p.value()));
    new SafeTensors(tensors, Map.of()).write(file);
    Network other = network(3).load(file);
    assertArrayEquals(one.predict(images).toArray(), other.predict(images).toArray());
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    assertEquals(
        "There is no file " + file,
        assertThrows(UncheckedIOException.class, () -> network(3).load(file)).getMessage());
    trained().save(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    assertEquals(
        file, assertThrows(CorruptFileException.class, () -> network(3).load(file)).file());
  }
}
