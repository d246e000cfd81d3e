package org.throughline.infrastructure.cli.console;

import java.util.List;

/** Opens the stores for a command that needs them, without a server. */
public interface Stores {
    /**
     * Opens them.
     *
     * @param settings settings of the application, each {@code --name=value}
     */
    Opened open(List<String> settings);

    /** Opens the key database alone, where it can be opened alone. */
    default Opened openKeys(List<String> settings) {
        return open(settings);
    }

    /**
     * Opens the store for a command that verifies or proves: parts are opened when they are asked for, a ledger is not
     * looked at before, and no key of the vault is needed.
     *
     * @param settings settings of the application, each {@code --name=value}
     */
    default Opened openWithoutVault(List<String> settings) {
        return open(settings);
    }

    /**
     * Which store the settings mean, without opening it.
     *
     * @param settings settings of the application, each {@code --name=value}; what they leave out is looked up in the
     *     environment
     */
    default StoreSite site(List<String> settings) {
        return StoreSite.of(settings, System.getenv());
    }

    /** The opened stores and what works on them; closed when the command is done. */
    interface Opened extends AutoCloseable {
        /** The one part of this type. */
        <T> T part(Class<T> type);

        /** The part of this type and name. */
        <T> T part(String name, Class<T> type);

        @Override
        void close();
    }
}
