package org.throughline.infrastructure.api;

import org.throughline.kernel.privacy.Sealed;

/** Seals what a request says of a person; the person is the one whom the command is about. */
@FunctionalInterface
public interface PersonalValues {
    /** The value, ready to stand in a command. */
    <T> Sealed<T> sealed(T value);
}
