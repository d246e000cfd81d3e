package org.throughline.infrastructure.vault.codec;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the payload of one version of an event becomes that of the next. It changes what is read and never what is stored,
 * adds no id and takes none away, because an event is found by the ids it was stored with, and leaves every sealed value as
 * it is, wherever it puts it.
 *
 * @param name stored name of the event, {@code namespace.Name}; a step never changes it
 * @param from the version it starts from, at least 1; it leads to the next
 * @param change gets the payload as JSON, which it may change, and gives that of the next version
 */
public record VersionStep(String name, int from, UnaryOperator<ObjectNode> change) {
    /** Refuses a version that cannot be. */
    public VersionStep {
        if (from < 1) {
            throw new IllegalArgumentException("Versions are counted from 1");
        }
    }

    /** A step that changes nothing: the next version only has a component more, which is absent in what was stored before. */
    public static VersionStep withoutChange(String name, int from) {
        return new VersionStep(name, from, payload -> payload);
    }
}
