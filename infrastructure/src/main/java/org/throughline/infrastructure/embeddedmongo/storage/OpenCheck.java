package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of a store before RocksDB opens them for writing, and refuses what is damaged while nothing has
 * changed yet.
 *
 * <p>Checked are the file that names the manifest, every record of manifest and write-ahead logs and that none is
 * missing between two, the structure of every table, and every block of the newest tables up to a bound. Blocks of
 * older tables are checked whenever they are read.
 */
final class OpenCheck {
    private static final Logger log = LoggerFactory.getLogger(OpenCheck.class);

    private static final String CURRENT = "CURRENT";
    private static final String LOG_SUFFIX = ".log";
    private static final String TABLE_SUFFIX = ".sst";
    private static final Pattern TABLE = Pattern.compile("\\d{6,}\\.sst");
    private static final int ALL_FILES = -1;

    private final Path data;
    private final boolean changesNothing;

    private OpenCheck(Path data, boolean changesNothing) {
        this.data = data;
        this.changesNothing = changesNothing;
    }

    /**
     * @param options as the store will be opened with
     * @param tableBytes how much of the tables is read, newest first
     * @throws DamagedStore if it is damaged, naming the file
     * @throws NewerStore if a newer version wrote it
     */
    static void of(Path data, Options options, long tableBytes) throws IOException {
        of(new OpenCheck(data, false), options, tableBytes);
    }

    /** The same for a store that is only read: what was cut off while it was written stays where it is. */
    static void forReading(Path data, Options options, long tableBytes) throws IOException {
        of(new OpenCheck(data, true), options, tableBytes);
    }

    private static void of(OpenCheck check, Options options, long tableBytes) throws IOException {
        if (!check.begun()) {
            return;
        }
        check.manifest();
        check.logs();
        check.tables(options, tableBytes);
    }

    private boolean begun() throws IOException {
        if (Files.exists(data.resolve(CURRENT))) {
            return true;
        }
        for (Path file : files("")) {
            boolean holdsData = file.toString().endsWith(TABLE_SUFFIX)
                    || (file.toString().endsWith(LOG_SUFFIX) && Files.size(file) > 0);
            if (holdsData) {
                throw new DamagedStore(data.resolve(CURRENT), "it is missing");
            }
        }
        return false;
    }

    private void manifest() throws IOException {
        Path current = data.resolve(CURRENT);
        String name = new String(Files.readAllBytes(current), StandardCharsets.ISO_8859_1);
        if (!name.matches("MANIFEST-\\d{6,}\n")) {
            throw new DamagedStore(current, "it names no manifest");
        }
        Path manifest = data.resolve(name.strip());
        if (!Files.exists(manifest)) {
            throw new DamagedStore(current, "it names " + name.strip() + ", which is missing");
        }
        LogScan.End end = LogScan.of(manifest, _ -> "");
        if (!end.damage().isEmpty()) {
            throw new DamagedStore(manifest, end.damage());
        }
    }

    private void logs() throws IOException {
        List<Path> logs = files(LOG_SUFFIX);
        if (logs.isEmpty()) {
            throw new DamagedStore(data, "its write-ahead log is missing");
        }
        var sequence = new BatchSequence();
        var ends = new ArrayList<LogScan.End>();
        for (Path each : logs) {
            LogScan.End end = LogScan.of(each, sequence);
            if (!end.damage().isEmpty()) {
                throw new DamagedStore(each, end.damage());
            }
            if (!ends.isEmpty() && ends.getLast().torn() && Files.size(each) > 0) {
                throw new DamagedStore(logs.get(ends.size() - 1), "its end is broken and another log follows it");
            }
            ends.add(end);
        }
        for (int i = 0; i < logs.size(); i++) {
            if (ends.get(i).torn() && !changesNothing) {
                cut(logs.get(i), ends.get(i).intact());
            }
        }
    }

    /** RocksDB takes some torn ends for damage. What is cut off was never acknowledged, as its sync never returned. */
    private static void cut(Path file, long intact) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            log.warn(
                    "The last {} bytes of {} are of a write that was cut off before it was acknowledged; they are dropped",
                    channel.size() - intact,
                    file);
            channel.truncate(intact);
            channel.force(true);
        }
    }

    private void tables(Options options, long tableBytes) throws IOException {
        options.setMaxOpenFiles(ALL_FILES);
        try (RocksDB store = RocksDB.openReadOnly(options, data.toString())) {
            StoreFormat.check(data, store);
            List<LiveFileMetaData> newestFirst = store.getLiveFilesMetaData().stream()
                    .sorted(Comparator.comparing(LiveFileMetaData::fileName).reversed())
                    .toList();
            long rest = tableBytes;
            for (LiveFileMetaData table : newestFirst) {
                rest -= table.size();
                if (rest < 0) {
                    return;
                }
                table(options, data.resolve(Path.of(table.fileName()).getFileName()));
            }
        } catch (RocksDBException e) {
            throw damaged(e);
        }
    }

    private static void table(Options options, Path file) throws IOException {
        try (var reader = new SstFileReader(options)) {
            reader.open(file.toString());
            reader.verifyChecksum();
        } catch (RocksDBException e) {
            throw new DamagedStore(file, String.valueOf(e.getMessage()));
        }
    }

    /** What RocksDB says of a table, or of the whole. */
    private DamagedStore damaged(RocksDBException e) {
        String message = String.valueOf(e.getMessage());
        Matcher named = TABLE.matcher(message);
        if (!named.find()) {
            return new DamagedStore(data, message);
        }
        Path table = data.resolve(named.group());
        return new DamagedStore(table, Files.exists(table) ? message : "it is missing");
    }

    private List<Path> files(String suffix) throws IOException {
        if (!Files.exists(data)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
