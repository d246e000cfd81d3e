package org.throughline.query.studies;

import java.util.List;

/**
 * One case of a study, without a name. Its cells stand as in the file of rows, in the order of the study's columns.
 *
 * @param person code of the person, the same in every run with the same key
 * @param number 1 for the first case of the person
 * @param facts what is told of every case
 * @param status {@code COUNTED}, or the reason why not
 * @param outcomes what is told of a case that counts
 */
public record StudyRow(String person, int number, List<String> facts, String status, List<String> outcomes) {
    /** Keeps its own copies of the lists. */
    public StudyRow {
        facts = List.copyOf(facts);
        outcomes = List.copyOf(outcomes);
    }
}
