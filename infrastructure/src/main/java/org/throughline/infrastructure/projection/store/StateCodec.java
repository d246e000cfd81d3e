package org.throughline.infrastructure.projection.store;

/**
 * Writes states as text and reads them back. Equal states give equal text, whichever node writes; sealed values stay
 * sealed.
 */
public interface StateCodec {
    /** The text of {@code state}. */
    String write(Object state);

    /** The state that {@code text} stands for. */
    <S> S read(String text, Class<S> type);
}
