package org.throughline.infrastructure.cli.console;

import java.io.PrintWriter;
import java.util.List;

/** Opens the stores for a command that needs them, without a server. */
public interface Stores {
    /**
     * Opens the stores that are there; beside a server that runs on them, if one does.
     *
     * @param settings settings of the application, each {@code --name=value}
     * @throws InvalidInput if there are none, which a mistyped directory has none of
     */
    Opened open(List<String> settings);

    /**
     * Opens the stores, and makes them first where there are none. Only for the few commands by which an installation
     * begins; all others use {@link #open}.
     *
     * @param settings settings of the application, each {@code --name=value}
     * @param err where it is said that new ones were made
     */
    default Opened openOrMake(List<String> settings, PrintWriter err) {
        return open(settings);
    }

    /** Opens the key database alone, where it can be opened alone, as {@link #open} does. */
    default Opened openKeys(List<String> settings) {
        return open(settings);
    }

    /** Opens the key database alone, and makes it first where there is none, as {@link #openOrMake} does. */
    default Opened openKeysOrMake(List<String> settings, PrintWriter err) {
        return openOrMake(settings, err);
    }

    /**
     * Opens the store for a command that proves: parts are opened when they are asked for, a ledger is not looked at
     * before, and no key of the vault is needed.
     *
     * @param settings settings of the application, each {@code --name=value}
     */
    default Opened openWithoutVault(List<String> settings) {
        return open(settings);
    }

    /**
     * The same for a command that only reads: an embedded store is not changed by it, and may be write-protected.
     *
     * @param settings settings of the application, each {@code --name=value}
     */
    default Opened openToRead(List<String> settings) {
        return openWithoutVault(settings);
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
