package org.throughline.infrastructure.vault.kek;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.infrastructure.vault.transit.TransitAddress;
import org.throughline.infrastructure.vault.transit.TransitKey;
import org.throughline.infrastructure.vault.transit.VaultToken;

/** Finds what a URI of a key-encryption key means. */
public final class KeyEncryptions {
    private static final String FILE = "file:";
    private static final String TRANSIT = "hcvault-transit:";

    private KeyEncryptions() {}

    public static KeyEncryption of(String uri, KeyEncryptionSettings settings) {
        if (uri.startsWith(FILE)) {
            return new FileKeyEncryption(path(uri.substring(FILE.length())));
        }
        if (uri.startsWith(TRANSIT)) {
            TransitAddress address;
            try {
                address = TransitAddress.of(uri.substring(TRANSIT.length()));
            } catch (IllegalArgumentException e) {
                throw new VaultException(VaultProblem.KEK_UNUSABLE, String.valueOf(e.getMessage()));
            }
            return new TransitKeyEncryption(
                    uri, new TransitKey(address, VaultToken.of(settings.tokenFile()), settings.patience()));
        }
        return TinkKeyEncryption.of(uri, settings.credentialsFile());
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text.startsWith("///") ? text.substring(2) : text);
            if (text.isBlank() || path.getFileName() == null) {
                throw unusableFile();
            }
            return path;
        } catch (InvalidPathException e) {
            throw unusableFile();
        }
    }

    private static VaultException unusableFile() {
        return new VaultException(VaultProblem.KEK_UNUSABLE, "A key file is named file:PATH with the path of a file");
    }
}
