package dev.filtro.kernel.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignerTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// RFC 4231, test case 2, its data cut into frames.
  @Test
  void signsLikeTheTestVectorOfTheStandard() {
    Signer signer = new Signer("hmac-sha256", "Jefe");
    byte[] signature = signer.sign(List.of(bytes("what do ya want "), bytes("for nothing?")));
    assertEquals(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        new String(signature, StandardCharsets.US_ASCII));
  }

  @Test
  void refusesASignatureThatDiffersInOneDigit() {
    Signer signer = new Signer("hmac-sha256", "key");
    List<byte[]> frames = List.of(bytes("{}"), bytes("{}"));
    byte[] signature = signer.sign(frames);
    assertTrue(signer.verify(frames, signature));
    signature[63] ^= 1;
    assertFalse(signer.verify(frames, signature));
    assertFalse(signer.verify(frames, new byte[0]));
  }

  @Test
  void anEmptyKeyMeansThatNothingIsSigned() {
    Signer signer = new Signer("", "");
    assertFalse(signer.signs());
    assertArrayEquals(new byte[0], signer.sign(List.of(bytes("x"))));
    assertTrue(signer.verify(List.of(bytes("x")), bytes("anything")));
  }

  @Test
  void namesASchemeThatJavaLacks() {
    var e = assertThrows(IllegalArgumentException.class, () -> new Signer("hmac-crc32", "key"));
    assertEquals(
        "connection file: \"signature_scheme\" must be hmac-sha256 (or another that Java knows)"
            + " but is \"hmac-crc32\"",
        e.getMessage());
  }
}
