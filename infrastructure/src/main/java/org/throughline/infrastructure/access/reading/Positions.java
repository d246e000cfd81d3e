package org.throughline.infrastructure.access.reading;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.problem.EpochUnknown;
import org.throughline.infrastructure.ledger.problem.PositionGone;
import org.throughline.infrastructure.vault.CountyHashes;
import org.throughline.query.reading.AccessPosition;
import org.throughline.query.reading.CarePosition;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Positions of both ledgers as callers are told them and give them back: with a keyed check of ledger, epoch and number.
 * Whoever was told no position has none to ask about, and so cannot learn where the ledger stands by asking.
 */
public final class Positions {
    /** What is accepted where a position is asked for. */
    public static final String ACCEPTED = "a position as an answer gave it, such as 4711@1f3a9c20";

    /** The written form, as a regular expression; that of a position with its epoch, too. */
    public static final String FORM = EpochPosition.FORM;

    private static final Pattern WRITTEN = Pattern.compile(FORM);

    private final Ledger care;
    private final Ledger access;
    private final CountyHashes hashes;

    /** Positions of these two ledgers. */
    public Positions(Ledger care, Ledger access, CountyHashes hashes) {
        this.care = care;
        this.access = access;
        this.hashes = hashes;
    }

    /** What a caller is told. */
    public String told(CarePosition position) {
        return told(position.value(), care);
    }

    /** What a caller is told. */
    public String told(AccessPosition position) {
        return told(position.value(), access);
    }

    /**
     * The position of the care ledger that a caller gives back. The ledger's head is not looked at.
     *
     * @throws IllegalArgumentException if nobody can have been told it
     * @throws PositionGone if a restore has cut its epoch off before it
     */
    public CarePosition care(String written) {
        return new CarePosition(given(written, care));
    }

    /** The same of the access ledger. */
    public AccessPosition access(String written) {
        return new AccessPosition(given(written, access));
    }

    /**
     * The same for whoever holds the county's own machine: a position with its epoch, as manifests and proofs have it,
     * counts as well.
     */
    public CarePosition careOfOperator(String written) {
        try {
            return new CarePosition(EpochPosition.parse(written).in(care));
        } catch (EpochUnknown e) {
            return care(written);
        }
    }

    private String told(long position, Ledger ledger) {
        return position + "@" + hashes.positionCheck(ledger.name(), ledger.epoch(), position);
    }

    private long given(String written, Ledger ledger) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this is no position with its check");
        }
        long position = Long.parseLong(matcher.group(1));
        try {
            return EpochPosition.in(
                    ledger,
                    position,
                    epoch -> hashes.positionCheck(ledger.name(), epoch.id(), position)
                            .equals(matcher.group(2)));
        } catch (EpochUnknown e) {
            throw new IllegalArgumentException("this position was told to nobody", e);
        }
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
