package org.throughline.infrastructure.ledger.axon.token;

import java.util.Objects;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.MergedTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of the tokens that a processor on a ledger can have. Written by hand, because a replay token's context
 * is any object at all, and to read it back by the class name it is stored with would be to run what somebody stored.
 */
final class TokenForm {
    private static final String KIND = "kind";
    private static final String POSITION = "position";
    private static final String AT_RESET = "atReset";
    private static final String CURRENT = "current";
    private static final String CONTEXT = "context";
    private static final String LOWER = "lower";
    private static final String UPPER = "upper";

    private TokenForm() {}

    /** @throws IllegalArgumentException for a token that no processor on a ledger has */
    static @Nullable Document write(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> null;
            case GlobalSequenceTrackingToken sequence ->
                new Document(KIND, "sequence").append(POSITION, sequence.getGlobalIndex());
            case ReplayToken replay ->
                new Document(KIND, "replay")
                        .append(AT_RESET, write(replay.getTokenAtReset()))
                        .append(CURRENT, write(replay.getCurrentToken()))
                        .append(CONTEXT, text(replay.context()));
            case MergedTrackingToken merged ->
                new Document(KIND, "merged")
                        .append(LOWER, write(merged.lowerSegmentToken()))
                        .append(UPPER, write(merged.upperSegmentToken()));
            default ->
                throw new IllegalArgumentException(
                        "A processor on a ledger has no " + token.getClass().getSimpleName());
        };
    }

    /** @throws IllegalArgumentException for what was not written by {@link #write} */
    static @Nullable TrackingToken read(@Nullable Document stored) {
        if (stored == null) {
            return null;
        }
        String kind = Objects.requireNonNullElse(stored.getString(KIND), "");
        return switch (kind) {
            case "sequence" ->
                new GlobalSequenceTrackingToken(
                        stored.get(POSITION, Number.class).longValue());
            case "replay" -> replay(stored);
            case "merged" -> new MergedTrackingToken(inner(stored, LOWER), inner(stored, UPPER));
            default -> throw new IllegalArgumentException("A stored token of the unknown kind '" + kind + "'");
        };
    }

    /** Axon makes a token that has caught up an ordinary one; here it is made by advancing, so that it stays a replay. */
    private static TrackingToken replay(Document stored) {
        TrackingToken begun = ReplayToken.createReplayToken(inner(stored, AT_RESET), null, stored.getString(CONTEXT));
        TrackingToken current = inner(stored, CURRENT);
        return current == null ? begun : ((ReplayToken) begun).advancedTo(current);
    }

    private static @Nullable TrackingToken inner(Document stored, String field) {
        return read(stored.get(field, Document.class));
    }

    private static @Nullable String text(@Nullable Object context) {
        if (context != null && !(context instanceof String)) {
            throw new IllegalArgumentException("The context of a replay is a text, not a "
                    + context.getClass().getSimpleName());
        }
        return (String) context;
    }
}
