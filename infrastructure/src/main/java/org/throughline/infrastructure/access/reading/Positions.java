package org.throughline.infrastructure.access.reading;

import java.util.function.Function;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.query.reading.AccessPosition;
import org.throughline.query.reading.CarePosition;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Positions of both ledgers as callers are told them and give them back: with the epoch. The ledgers have different
 * epochs, so a position of one is unknown to the other.
 */
public final class Positions {
    /** What is accepted where a position is asked for. */
    public static final String ACCEPTED = "a position as an answer gave it, such as 4711@1f3a9c20";

    /** The written form, as a regular expression. */
    public static final String FORM = EpochPosition.FORM;

    private final Ledger care;
    private final Ledger access;

    /** Positions of these two ledgers. */
    public Positions(Ledger care, Ledger access) {
        this.care = care;
        this.access = access;
    }

    /** What a caller is told. */
    public String told(CarePosition position) {
        return EpochPosition.of(position.value(), care).toString();
    }

    /** What a caller is told. */
    public String told(AccessPosition position) {
        return EpochPosition.of(position.value(), access).toString();
    }

    /**
     * The position of the care ledger that a caller gives back. Throws as {@link EpochPosition#parse} and
     * {@link EpochPosition#in}.
     */
    public CarePosition care(String written) {
        return new CarePosition(EpochPosition.parse(written).in(care));
    }

    /** The same of the access ledger. */
    public AccessPosition access(String written) {
        return new AccessPosition(EpochPosition.parse(written).in(access));
    }

    /** The present epochs of both ledgers: what is told of a place in them holds no longer than they. */
    public String epochs() {
        return care.epoch() + " " + access.epoch();
    }

    /** By this a mapper writes positions as callers are told them. */
    public JacksonModule module() {
        return new SimpleModule("throughline-positions")
                .addSerializer(new Told<>(CarePosition.class, this::told))
                .addSerializer(new Told<>(AccessPosition.class, this::told));
    }

    private static final class Told<P> extends StdSerializer<P> {
        private final Function<P, String> told;

        private Told(Class<P> type, Function<P, String> told) {
            super(type);
            this.told = told;
        }

        @Override
        public void serialize(P position, JsonGenerator out, SerializationContext context) {
            out.writeString(told.apply(position));
        }
    }
}
