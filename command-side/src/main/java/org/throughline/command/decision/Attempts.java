package org.throughline.command.decision;

import java.util.List;
import org.throughline.kernel.id.ContactId;

/** The contacts with a person that somebody names as evidence of having tried. Any number, none included. */
public record Attempts(List<ContactId> contacts) {
    /** Keeps its own copy, each contact once. */
    public Attempts {
        contacts = contacts.stream().distinct().toList();
    }
}
