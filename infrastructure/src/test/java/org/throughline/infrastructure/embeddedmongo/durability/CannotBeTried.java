package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.IOException;

/** This machine lacks what a trial needs. Nothing was tried, so nothing was shown. */
public final class CannotBeTried extends IOException {
    private static final long serialVersionUID = 1L;

    CannotBeTried(String sentence) {
        super(sentence);
    }
}
