package org.throughline.infrastructure.vault.transit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the token is. A file is read at every use, because agents renew it in place; it may not be open to everybody.
 * Never printed.
 */
public final class VaultToken {
    /** The variable that HashiCorp's own tools use. */
    public static final String VARIABLE = "VAULT_TOKEN";

    private final @Nullable Path file;
    private final @Nullable String value;

    private VaultToken(@Nullable Path file, @Nullable String value) {
        this.file = file;
        this.value = value;
    }

    /** The token in {@code file}, or that of the environment where no file is named. */
    public static VaultToken of(@Nullable Path file) {
        return new VaultToken(file, file == null ? System.getenv(VARIABLE) : null);
    }

    /** Fails with {@link TransitFailure} of kind DENIED if there is no usable token. */
    String read() {
        String token = file == null ? value : content(file);
        if (token == null || token.isBlank()) {
            throw denied(
                    file == null
                            ? "There is no token for the key management service: name its file in"
                                    + " throughline.vault.token-file or set " + VARIABLE
                            : "The token file " + file + " is empty",
                    null);
        }
        if (!token.strip().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw denied("The token for the key management service is no line of plain characters", null);
        }
        return token.strip();
    }

    private static String content(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw denied(
                        "Everybody may use the token file " + file + "; take it back with: chmod o= " + file, null);
            }
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException | UnsupportedOperationException e) {
            throw denied("The token file " + file + " cannot be read", e);
        }
    }

    private static TransitFailure denied(String message, @Nullable Exception cause) {
        return new TransitFailure(TransitFailure.Kind.DENIED, message, cause);
    }

    @Override
    public String toString() {
        return file == null ? "a token of the environment" : "the token in " + file;
    }
}
