package org.throughline.infrastructure.console.frame;

/** Gives tests of pages the words and templates of the console without a server. */
public final class DrawnPages {
    private static final Templates TEMPLATES = new Templates();

    private DrawnPages() {}

    /** The words of all rooms. */
    public static Words words() {
        return TEMPLATES.words();
    }

    /** The templates of all rooms. */
    public static Templates templates() {
        return TEMPLATES;
    }
}
