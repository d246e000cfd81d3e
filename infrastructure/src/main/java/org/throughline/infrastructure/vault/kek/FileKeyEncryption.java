package org.throughline.infrastructure.vault.kek;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/** Key-encryption keys in a file, the newest last. The file is read again when a key is asked for that was not in it. */
public final class FileKeyEncryption implements KeyEncryption {
    private final Path file;
    private final Map<String, KeyEncryptionKey> known = new ConcurrentHashMap<>();

    private volatile boolean madeHere;

    FileKeyEncryption(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "the key file " + file;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public boolean holds(String kek) {
        if (!known.containsKey(kek) && isThere()) {
            load();
        }
        return known.containsKey(kek);
    }

    public boolean isThere() {
        return KeyFile.exists(file);
    }

    Path file() {
        return file;
    }

    private List<KeyFile.Version> load() {
        List<KeyFile.Version> versions = KeyFile.read(file);
        versions.forEach(version -> known.computeIfAbsent(version.id(), none -> version.key()));
        return versions;
    }

    @Override
    public KeyEncryptionKey key(String kek) {
        KeyEncryptionKey key = holds(kek) ? known.get(kek) : null;
        if (key == null) {
            throw new VaultException(VaultProblem.KEK_WRONG, "The key file " + file + " does not hold " + kek);
        }
        return key;
    }

    @Override
    public String prepare(Set<String> registered) {
        if (!isThere()) {
            madeHere = KeyFile.create(file);
        }
        String newest = load().getLast().id();
        return registered.contains(newest) ? add(registered) : newest;
    }

    private String add(Set<String> registered) {
        return KeyFileLock.holding(file, () -> {
            List<KeyFile.Version> versions = load();
            String newest = versions.getLast().id();
            if (!registered.contains(newest)) {
                return newest;
            }
            KeyFile.Version fresh = KeyFile.Version.generate();
            var all = new ArrayList<>(versions);
            all.add(fresh);
            KeyFile.replace(file, all);
            known.put(fresh.id(), fresh.key());
            return fresh.id();
        });
    }

    @Override
    public void retire(String kek) {
        if (!holds(kek)) {
            return;
        }
        KeyFileLock.holding(file, () -> {
            List<KeyFile.Version> kept = KeyFile.read(file).stream()
                    .filter(version -> !version.id().equals(kek))
                    .toList();
            if (!kept.isEmpty()) {
                KeyFile.replace(file, kept);
            }
            known.remove(kek);
            return kept.size();
        });
    }

    @Override
    public void withdraw(String kek) {
        if (madeHere) {
            known.remove(kek);
            KeyFile.withdraw(file);
        }
    }
}
