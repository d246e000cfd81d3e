package org.throughline.infrastructure.measuring;

import java.nio.file.Path;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/** Runs the embedded store in a process of its own. */
public final class StoreHost {
    private StoreHost() {}

    /** Argument: an empty directory. Prints the address and the key file, and ends when its input ends. */
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedMongo store = EmbeddedMongo.start(Path.of(arguments[0]))) {
            System.out.println(store.connectionString());
            System.out.println(store.keyFile());
            while (System.in.read() >= 0) {
                // until the bench lets go
            }
        }
    }
}
