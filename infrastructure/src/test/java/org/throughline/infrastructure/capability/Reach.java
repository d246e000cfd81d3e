package org.throughline.infrastructure.capability;

import java.util.Set;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.workforce.PractitionerEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/** In which parts of the record events of one kind can stand. */
enum Reach {
    /** What is general: programs, workers, places. */
    GENERAL("general"),
    /** The part of the program that the event names: general, or that of the one Part 2 program. */
    PROGRAM("one program's"),
    /** The part of the record that the event is about, in which it began. */
    RECORD("one record's"),
    /** What is general and any Part 2 program's, for the same person or the same record. */
    SEVERAL("several");

    private final String words;

    Reach(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * Where events of {@code type} can stand that are found by {@code tags}.
     *
     * @param tags kinds of ids that all must be there: what stands in one part for a record stands in many for a person
     */
    static Reach of(Class<? extends CareEvent> type, Set<String> tags) {
        Reach any = of(type);
        boolean oneOfThem = switch (any) {
            case GENERAL, SEVERAL -> true;
            case PROGRAM -> tags.contains("program") || tags.contains("episode") || tags.contains("intake");
            case RECORD -> tags.contains("appointment") || tags.contains("crisis");
        };
        return oneOfThem ? any : SEVERAL;
    }

    static Reach of(Class<? extends CareEvent> type) {
        if (ProgramEvent.class.isAssignableFrom(type)
                || DirectoryEvent.class.isAssignableFrom(type)
                || PractitionerEvent.class.isAssignableFrom(type)) {
            return GENERAL;
        }
        if (type == WorkerEvent.CaseloadAssignmentStarted.class || type == WorkerEvent.CaseloadAssignmentEnded.class) {
            return PROGRAM;
        }
        if (WorkerEvent.class.isAssignableFrom(type)) {
            return GENERAL;
        }
        if (EpisodeEvent.class.isAssignableFrom(type) || IntakeEvent.class.isAssignableFrom(type)) {
            return PROGRAM;
        }
        if (AppointmentEvent.class.isAssignableFrom(type) || CrisisEvent.class.isAssignableFrom(type)) {
            return RECORD;
        }
        return SEVERAL;
    }
}
