package org.throughline.infrastructure.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret by which an operator is known, drawn at each start of a server: 256 bits in hexadecimal digits. */
public final class OperatorKey {
    private static final int BYTES = 32;

    private final String secret;

    private OperatorKey(String secret) {
        this.secret = secret;
    }

    /** A new one. */
    public static OperatorKey draw() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new OperatorKey(HexFormat.of().formatHex(random));
    }

    /** Whether somebody has said it; takes as long for every wrong one of its length. */
    public boolean is(String said) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }

    String secret() {
        return secret;
    }
}
