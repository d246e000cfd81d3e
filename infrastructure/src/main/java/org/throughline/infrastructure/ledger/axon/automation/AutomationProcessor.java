package org.throughline.infrastructure.ledger.axon.automation;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * An automation and how it is run.
 *
 * @param name its stored name: its tokens and parked events belong to it; small letters, digits and dashes
 * @param handler the object with Axon's event handlers
 * @param segments into how many parts its events are divided that nodes can share: 1, 2, 4, 8 or 16
 * @param sequence what events must stay in order with each other, an opaque id; what fails holds up its own sequence only
 */
public record AutomationProcessor(String name, Object handler, int segments, Function<EventMessage, String> sequence) {
    /** Into more parts than these no automation is divided. */
    public static final int MOST_SEGMENTS = 16;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** @throws UnsafeAutomation for a name or a number of segments that is none */
    public AutomationProcessor {
        if (!NAME.matcher(name).matches()) {
            throw new UnsafeAutomation(name, "its name is not one of small letters, digits and dashes");
        }
        if (segments < 1 || segments > MOST_SEGMENTS || Integer.bitCount(segments) != 1) {
            throw new UnsafeAutomation(
                    name, "it cannot be divided into " + segments + " segments, but into 1, 2, 4, 8 or 16");
        }
    }
}
