package org.throughline.infrastructure.api.command;

import org.throughline.infrastructure.vault.SealedValues;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;

/** Seals what a request says of a person; the person is the one whom the command is about. */
interface PersonalValues {
    /** The value, ready to stand in a command. */
    <T> Sealed<T> sealed(T value);

    /** Makes values of nobody, with which a request can be checked before any key is asked for. */
    PersonalValues DRAFT = new PersonalValues() {
        private final Fingerprint none = new Fingerprint("0".repeat(32));

        @Override
        public <T> Sealed<T> sealed(T value) {
            return Sealed.plain(SubjectId.NOBODY, none, value);
        }
    };

    /** Whether anything in {@code command} was sealed. */
    static boolean holdsDrafts(Object command) {
        return !SealedValues.in(command).isEmpty();
    }
}
