package dev.filtro.kernel.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Signs messages with the key that the front end and the kernel share.
///
/// May be used by several threads at once.
///
/// Source: Jupyter messaging 5.5, "The wire protocol"; HMAC, RFC 2104.
final class Signer {
  private final @Nullable SecretKeySpec key;

  /// A signer; an empty key stands for messages that are not signed.
  ///
  /// @throws IllegalArgumentException if this JVM lacks the scheme
  Signer(String scheme, String key) {
    this.key = key.isEmpty() ? null : key(scheme, key);
  }

  private static SecretKeySpec key(String scheme, String key) {
    String digest = scheme.toLowerCase(Locale.ROOT).replaceFirst("^hmac-", "");
    SecretKeySpec spec =
        new SecretKeySpec(
            key.getBytes(StandardCharsets.UTF_8), "Hmac" + digest.toUpperCase(Locale.ROOT));
    try {
      mac(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "connection file: \"signature_scheme\" must be hmac-sha256 (or another that Java knows) but is \""
              + scheme
              + "\"",
          e);
    }
    return spec;
  }

  private static Mac mac(SecretKeySpec key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(key.getAlgorithm());
    mac.init(key);
    return mac;
  }

  /// Whether messages are signed at all.
  boolean signs() {
    return key != null;
  }

  /// The signature of frames, in hexadecimal; empty if messages are not signed.
  byte[] sign(List<byte[]> frames) {
    if (key == null) {
      return new byte[0];
    }
    try {
      Mac mac = mac(key);
      frames.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signature scheme worked when the kernel started", e);
    }
  }

  /// Whether a signature is right, in a time that does not tell where it is wrong.
  boolean verify(List<byte[]> frames, byte[] signature) {
    return key == null || MessageDigest.isEqual(sign(frames), signature);
  }
}
