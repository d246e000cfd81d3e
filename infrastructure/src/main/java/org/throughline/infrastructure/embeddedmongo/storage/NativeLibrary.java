package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * RocksDB's native code, kept beside the data. RocksDB itself would unpack it into the temporary folder at each start
 * and leave 17 MB there whenever the process is killed.
 */
final class NativeLibrary {
    /** RocksDB's resource and the file it loads from a given folder differ in name. */
    private static final String LOADED_NAME = "rocksdbjni";

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads the library once for this JVM, unpacking it below the directory unless it is there already.
     *
     * @throws IOException if the library cannot be written
     */
    static synchronized void load(Path directory) throws IOException {
        if (loaded) {
            return;
        }
        String resource = resource();
        Path folder = PrivateFiles.directory(directory.resolve("native"));
        Path library = folder.resolve(Environment.getJniLibraryFileName(LOADED_NAME));
        byte[] content = read(resource);
        if (!Files.isRegularFile(library) || !Arrays.equals(Files.readAllBytes(library), content)) {
            Path unpacked = Files.write(folder.resolve("unpacked"), content);
            Files.move(unpacked, library, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        RocksDB.loadLibrary(List.of(folder.toAbsolutePath().toString()));
        loaded = true;
    }

    /** The same without writing below {@code directory}: what lies there is used, and is unpacked elsewhere otherwise. */
    static synchronized void load(Path directory, Path elsewhere) throws IOException {
        Path library = directory.resolve("native");
        Path there = library.resolve(Environment.getJniLibraryFileName(LOADED_NAME));
        boolean usable =
                !loaded && Files.isReadable(there) && Arrays.equals(Files.readAllBytes(there), read(resource()));
        if (usable) {
            RocksDB.loadLibrary(List.of(library.toAbsolutePath().toString()));
            loaded = true;
        } else {
            load(elsewhere);
        }
    }

    private static String resource() {
        String usual = Environment.getJniLibraryFileName("rocksdb");
        return NativeLibrary.class.getClassLoader().getResource(usual) == null
                ? Environment.getFallbackJniLibraryFileName("rocksdb")
                : usual;
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream packed = NativeLibrary.class.getClassLoader().getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IOException("RocksDB has no native library " + resource + " for this machine");
            }
            return packed.readAllBytes();
        }
    }
}
