package org.throughline.query.studies;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;

/**
 * A measure of outcome by replay: what it reads, what it counts and what it leaves out, all in one file. Command, path,
 * files, manifest, members and pages follow from it.
 *
 * @param <C> what it counts
 */
public interface Study<C extends Study.Case> {
    /** Name of the measure, such as {@code readmission-30}: of its command, path and file, and stored in access entries. */
    String name();

    /** Version of the rules, from 1; changed whenever the same events give other figures. */
    int version();

    /** What it counts, in a few words. */
    String title();

    /** Why it counts so, in sentences; a paragraph each. */
    List<String> reasons();

    /** How its cases are called. */
    Words words();

    /** Stored names of the events it reads. */
    Set<String> events();

    /** A fold that has taken in nothing yet. */
    Fold<C> fold(PolicyPack policy);

    /** Why a case does not count, in this order: the first that applies is told. */
    List<Exclusion<C>> exclusions();

    /** What a row tells of every case. */
    List<Column<C>> facts();

    /** What a row tells of a case that counts. */
    List<Column<C>> outcomes();

    /** What is counted among the cases that count. */
    List<Figure<C>> figures();

    /** The value sets of the policy pack that it uses. */
    List<CodeSet> codeSets(PolicyPack policy);

    /** What must be kept in mind with its figures, in sentences. */
    List<String> caveats();

    /** One event of the kind that the measure counts. */
    interface Case {
        /** Whose it is. */
        SubjectId client();

        /** 1 for the first case of the client. */
        int number();
    }

    /** What the events up to now tell. Used by one thread; Part 2 records never come here. */
    interface Fold<C> {
        /** Takes the next event of the ledger in. */
        void take(CareEvent event);

        /** The newest time of which any record of care elsewhere that stands tells, or null if there is none. */
        @Nullable Instant newest();

        /** Every case, in any order. */
        List<C> cases();
    }

    /**
     * How cases are called.
     *
     * @param one a case, such as {@code stay}: heading of the column that numbers them
     * @param all the cases, such as {@code stays}: name of their count
     * @param counted the cases that count, such as {@code discharges}: name of the denominator
     */
    record Words(String one, String all, String counted) {}
}
