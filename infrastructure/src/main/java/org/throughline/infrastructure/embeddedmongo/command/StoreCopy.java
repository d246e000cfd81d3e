package org.throughline.infrastructure.embeddedmongo.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.throughline.infrastructure.embeddedmongo.catalog.Catalog;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;
import org.throughline.infrastructure.embeddedmongo.storage.PrivateFiles;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;

/** Makes a store of its own of the files of a checkpoint. */
final class StoreCopy {
    private static final long CACHE_BYTES = 8L << 20;

    private StoreCopy() {}

    /**
     * Opens the copy once, which gives it a log of its own, and takes databases out of it: neither their documents nor
     * an older version of one are left in its files.
     */
    static void complete(Path data, Set<String> without) throws IOException, RocksDBException {
        PrivateFiles.directory(data);
        try (Storage copy = Storage.ofCheckpoint(data, CACHE_BYTES)) {
            var catalog = new Catalog(copy);
            for (String database : without) {
                for (StoredCollection collection : catalog.of(database)) {
                    catalog.drop(collection);
                    for (StoredIndex index : collection.indexes()) {
                        copy.reclaim(index.space(), index.space() + 1);
                    }
                }
            }
        }
    }
}
