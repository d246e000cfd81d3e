package org.throughline.infrastructure.embeddedmongo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Directories as tests need them. */
public final class FileTrees {
    private FileTrees() {}

    /** What a crash would leave: the files as they are while the store runs. */
    public static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return to;
    }

    /** Every file and directory below {@code root} with its rights and a hash of its content. */
    public static Map<String, String> content(Path root) throws IOException {
        var all = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path each : files.toList()) {
                String hash = Files.isDirectory(each) ? "" : sha256(each);
                all.put(root.relativize(each) + " " + Files.getPosixFilePermissions(each), hash);
            }
        }
        return all;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
