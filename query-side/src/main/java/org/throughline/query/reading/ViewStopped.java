package org.throughline.query.reading;

/** A view has stopped and takes in nothing any more until somebody has mended it. Asking again does not help. */
public final class ViewStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String view;
    private final long reached;

    /**
     * Cannot see what was wanted.
     *
     * @param view name of the view
     * @param reached the position at which the view has stopped
     */
    public ViewStopped(String view, long reached) {
        super("The view " + view + " has stopped at position " + reached + ".", null, false, false);
        this.view = view;
        this.reached = reached;
    }

    /** Name of the view. */
    public String view() {
        return view;
    }

    /** The position at which the view has stopped. */
    public long reached() {
        return reached;
    }
}
