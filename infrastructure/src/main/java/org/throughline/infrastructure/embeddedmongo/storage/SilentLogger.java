package org.throughline.infrastructure.embeddedmongo.storage;

import org.rocksdb.InfoLogLevel;
import org.rocksdb.Logger;

/** Takes the place of the log file that RocksDB would write beside the data. What matters is thrown. */
final class SilentLogger extends Logger {
    SilentLogger() {
        super(InfoLogLevel.FATAL_LEVEL);
    }

    @Override
    protected void log(InfoLogLevel level, String message) {}
}
