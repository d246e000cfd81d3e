package org.throughline.infrastructure.boot;

import org.slf4j.LoggerFactory;

/**
 * The log of a command before anything else configures one: silent, because figures have standard output to themselves,
 * and what a driver has to say is none. A command that starts Spring Boot gets that one's configuration in its place.
 */
final class CommandLog {
    private CommandLog() {}

    /** To be called before the first logger is asked for. */
    static void configure() {
        String file = "logback.configurationFile";
        if (System.getProperty(file) != null) {
            return;
        }
        System.setProperty(file, "logback-command.xml");
        try {
            LoggerFactory.getILoggerFactory();
        } finally {
            // Spring Boot warns of the property.
            System.clearProperty(file);
        }
    }
}
