package org.throughline.infrastructure.access.signal;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.relationship.Relationship;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * A page that listens, and of what it shows something.
 *
 * @param kind which page
 * @param program the program it is of; null for what is the viewer's own
 */
public record SignalPage(Kind kind, @Nullable ProgramId program) {
    private static final String MINE = "mine";

    /** The pages that listen. */
    public enum Kind {
        DAY,
        TRANSITIONS,
        PROGRAM,
        CRISES
    }

    /** The page of this name and parameter; none that listens otherwise. */
    public static Optional<SignalPage> of(String page, String of) {
        return switch (page) {
            case "day" -> ofOne(Kind.DAY, of);
            case "transitions" -> ofOne(Kind.TRANSITIONS, of);
            case "program" -> of.equals(MINE) ? Optional.empty() : ofOne(Kind.PROGRAM, of);
            case "crises" -> of.equals(MINE) ? Optional.of(new SignalPage(Kind.CRISES, null)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<SignalPage> ofOne(Kind kind, String of) {
        if (of.equals(MINE)) {
            return Optional.of(new SignalPage(kind, null));
        }
        try {
            return Optional.of(new SignalPage(kind, new ProgramId(UUID.fromString(of))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether {@code viewer} may listen: a care role, and the program is one of theirs. */
    public boolean isFor(Viewer viewer) {
        return viewer.roles().stream().anyMatch(RoleSets.CARE::contains)
                && (program == null || viewer.programs().contains(program));
    }

    /** Whether an event concerns the page by itself, whomever it serves. The viewer sees where it was recorded. */
    boolean isNamedBy(Touch touch, Viewer viewer) {
        return program == null
                ? touch.names(viewer.worker()) || (kind == Kind.CRISES && ofCrisis(touch, viewer))
                : touch.names(program);
    }

    private static boolean ofCrisis(Touch touch, Viewer viewer) {
        return touch.ofCrisis() && (viewer.roles().contains(WorkerRole.CRISIS_RESPONDER) || anyOf(touch, viewer));
    }

    private static boolean anyOf(Touch touch, Viewer viewer) {
        Set<ProgramId> programs = viewer.programs();
        return programs.stream().anyMatch(touch::names);
    }

    /** Whether a tie that the viewer may know of puts its client on the page. */
    boolean shows(Relationship tie, Viewer viewer) {
        if (program != null) {
            return program.equals(tie.program());
        }
        boolean own = viewer.worker().equals(tie.worker());
        return own
                || (kind != Kind.DAY
                        && tie.program() != null
                        && viewer.programs().contains(tie.program()));
    }
}
