package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Predicate;

/** The token that those say who read health and meters from elsewhere. */
final class ReaderToken {
    private static final int SHORTEST = 32;

    private ReaderToken() {}

    /**
     * Whether somebody says the token in this file.
     *
     * @throws SettingRefused if the file holds none that could be kept secret
     */
    static Predicate<String> from(Path file) {
        byte[] token = read(file).strip().getBytes(StandardCharsets.UTF_8);
        if (token.length < SHORTEST) {
            throw new SettingRefused("The setting throughline.management.token-file names a file with less than "
                    + SHORTEST + " characters; accepted is one random token, such as 'openssl rand -hex 32' gives");
        }
        return said -> MessageDigest.isEqual(token, said.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new SettingRefused("The setting throughline.management.token-file names a file that cannot be read;"
                    + " accepted is a file of text that this account may read");
        }
    }
}
