package org.throughline.infrastructure.ledger.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;

/** The file of a signing key: Ed25519, private and public part as PEM, which OpenSSL reads too. For its owner alone. */
final class SigningKeyFile {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----\\s([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----\\s*");

    private SigningKeyFile() {}

    /** Reads the key, and makes one first if there is none. */
    static KeyPair open(Path file) {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                DurableFiles.create(file, fresh());
            }
            return read(file);
        } catch (IOException | GeneralSecurityException | UnsupportedOperationException e) {
            throw unusable(file, e);
        }
    }

    static KeyPair read(Path file) {
        try {
            if (DurableFiles.isExposed(file)) {
                throw new LedgerRefused("others than the owner may use the signing key " + file
                        + "; take it back with: chmod 600 " + file);
            }
            Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            byte[] secret = next(pem, "PRIVATE", file);
            byte[] published = next(pem, "PUBLIC", file);
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(published)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(secret)));
        } catch (IOException | GeneralSecurityException | UnsupportedOperationException e) {
            throw unusable(file, e);
        }
    }

    private static byte[] next(Matcher pem, String kind, Path file) {
        if (!pem.find() || !pem.group(1).equals(kind)) {
            throw unusable(file, null);
        }
        return Base64.getMimeDecoder().decode(pem.group(2));
    }

    private static String fresh() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return pem("PRIVATE", pair.getPrivate().getEncoded())
                + pem("PUBLIC", pair.getPublic().getEncoded());
    }

    private static String pem(String kind, byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + kind + " KEY-----\n" + lines + "\n-----END " + kind + " KEY-----\n";
    }

    private static LedgerRefused unusable(Path file, @Nullable Exception cause) {
        LedgerRefused refused = new LedgerRefused("the signing key " + file + " cannot be read or written as one");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
