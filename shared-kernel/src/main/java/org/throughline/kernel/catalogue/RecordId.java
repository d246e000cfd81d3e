package org.throughline.kernel.catalogue;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * A kind of id: what everybody who meets an id of one class has to know of what it names. The context whose records
 * these are declares it once; {@link RecordIds} finds it again.
 *
 * @param <I> the class of the ids
 * @param type the class of the ids
 * @param make makes one, for an id that comes as text
 * @param names what such an id names
 * @param breadth how many events carry the tag of one such id
 * @param unknown how a command or a question is refused that names none; a hidden one is refused alike
 * @param path where the record stands under {@code /api/v1}, with the id as its only variable, such as
 *     {@code /referrals/{referral}}; null for one that has no address of its own
 */
public record RecordId<I extends TaggedId>(
        Class<I> type,
        Function<UUID, I> make,
        Names names,
        Breadth breadth,
        RefusalCode unknown,
        @Nullable String path) {
    /** What an id names. */
    public enum Names {
        /** A person who may be a client. */
        PERSON,
        /** A record about a person, such as a referral: who may know of it follows from the person and the record. */
        PERSONS_RECORD,
        /** A worker of the county. */
        WORKER,
        /** A program, place or organization: nobody's data. */
        PLACE_OF_WORK,
        /** A request, or a record of another system: it only recognises what has come before. */
        ORIGIN
    }

    /** How many events carry the tag of one id, from few to half of a ledger. */
    public enum Breadth {
        /** Those of one command. */
        COMMAND(0),
        /** One or a few: a contact, a visit, an appointment. */
        FACT(1),
        /** The course of one piece of work: a referral, an intake, a transition. */
        WORK(2),
        /** All that happens in one enrolment. */
        EPISODE(3),
        /** All that happens to one person. */
        PERSON(4),
        /** All that one worker does. */
        WORKER(5),
        /** All that happens in one place. */
        PLACE(6),
        /** All that happens in one program. */
        PROGRAM(7),
        /** All that one legal entity keeps. */
        CUSTODIAN(8);

        private final int rank;

        Breadth(int rank) {
            this.rank = rank;
        }

        /** Place in the order, from 0; the fewer events share an id, the lower. */
        public int rank() {
            return rank;
        }
    }

    /** A kind of id of {@code type} that no path names and that is refused as an unknown record. */
    public static <I extends TaggedId> RecordId<I> of(
            Class<I> type, Function<UUID, I> make, Names names, Breadth breadth) {
        return new RecordId<>(type, make, names, breadth, GeneralRefusal.RECORD_UNKNOWN, null);
    }

    /** The same, refused as {@code code} where there is no such record. */
    public RecordId<I> refusedAs(RefusalCode code) {
        return new RecordId<>(type, make, names, breadth, code, path);
    }

    /** The same, with its address under {@code /api/v1}. */
    public RecordId<I> at(String address) {
        return new RecordId<>(type, make, names, breadth, unknown, address);
    }

    /** The key of the tag that events carry for such an id. */
    public String tagKey() {
        return make.apply(new UUID(0, 0)).tagKey();
    }
}
