package org.throughline.infrastructure.embeddedmongo.query;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Libraries that print documents or commands when they log in detail, and so must not, whatever the root level. */
public final class DocumentLogs {
    private DocumentLogs() {}

    public static void silence() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("de.bwaldvogel.mongo").setLevel(Level.OFF);
            context.getLogger("org.mongodb.driver.protocol").setLevel(Level.WARN);
        }
    }
}
