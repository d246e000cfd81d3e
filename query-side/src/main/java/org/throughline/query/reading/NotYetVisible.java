package org.throughline.query.reading;

/** A view has not taken in yet what the question must see. Asking again later helps. */
public final class NotYetVisible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String view;
    private final long wanted;
    private final long reached;

    /**
     * Waited in vain.
     *
     * @param view name of the view
     * @param wanted the position that the answer must have seen
     * @param reached the position that the view had reached
     */
    public NotYetVisible(String view, long wanted, long reached) {
        super(
                "The view " + view + " has reached position " + reached + " and not yet " + wanted + "; try again.",
                null,
                false,
                false);
        this.view = view;
        this.wanted = wanted;
        this.reached = reached;
    }

    /** Name of the view. */
    public String view() {
        return view;
    }

    /** The position that the answer must have seen. */
    public long wanted() {
        return wanted;
    }

    /** The position that the view had reached. */
    public long reached() {
        return reached;
    }
}
