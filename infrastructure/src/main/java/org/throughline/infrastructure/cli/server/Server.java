package org.throughline.infrastructure.cli.server;

import java.util.List;
import org.throughline.infrastructure.cli.console.Stores;

/** Starts the whole application with its server. */
public interface Server {
    /**
     * Starts it and returns when it is ready; it goes on by itself until what is returned is closed.
     *
     * @param settings settings of the application, each {@code --name=value}
     * @return the parts of the running application
     */
    Stores.Opened start(List<String> settings);
}
