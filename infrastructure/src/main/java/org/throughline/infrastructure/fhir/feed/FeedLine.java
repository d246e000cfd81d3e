package org.throughline.infrastructure.fhir.feed;

/**
 * One line of a file of a feed.
 *
 * @param file name of the file, without its directory
 * @param number counted from 1, blank lines included
 * @param text the line without its end
 */
public record FeedLine(String file, long number, String text) {
    @Override
    public String toString() {
        return file + ":" + number;
    }
}
