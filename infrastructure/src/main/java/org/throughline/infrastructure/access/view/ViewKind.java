package org.throughline.infrastructure.access.view;

/** The views that somebody may ask for, each with what it is about. */
public enum ViewKind {
    CLIENT_HEADER("client-header", Scope.CLIENT),
    CLIENT_SEARCH("client-search", Scope.COUNTY),
    CASELOAD_OF_CLIENT("caseload-of-client", Scope.CLIENT),
    CASELOAD_OF_WORKER("caseload-of-worker", Scope.WORKER),
    CASELOAD_OF_PROGRAM("caseload-of-program", Scope.PROGRAM),
    /** Open transitions of the viewer's own programs. */
    TRANSITIONS("transitions", Scope.OWN_PROGRAMS),
    TRANSITIONS_OF_PROGRAM("transitions-of-program", Scope.PROGRAM),
    AUDIT_TRAIL_OF_CLIENT("audit-trail-of-client", Scope.CLIENT),
    /** Of one referral, episode, transition, ... */
    AUDIT_TRAIL_OF_RECORD("audit-trail-of-record", Scope.RECORD),
    AUDIT_TRAIL_OF_WORKER("audit-trail-of-worker", Scope.WORKER),
    AUDIT_TRAIL_OF_PROGRAM("audit-trail-of-program", Scope.PROGRAM),
    ACCESS_HISTORY_OF_CLIENT("access-history-of-client", Scope.CLIENT),
    ACCESS_HISTORY_OF_WORKER("access-history-of-worker", Scope.WORKER),
    /** Figures and rows without names, over everybody. */
    STUDY("study", Scope.COUNTY),
    /** Programs, workers, facilities: no client's data. */
    DIRECTORY("directory", Scope.COUNTY);

    /** What a view is about, and so what must relate the viewer to it. */
    public enum Scope {
        CLIENT,
        RECORD,
        WORKER,
        PROGRAM,
        /** Whatever programs the viewer works in. */
        OWN_PROGRAMS,
        COUNTY
    }

    private final String stableName;
    private final Scope scope;

    ViewKind(String stableName, Scope scope) {
        this.stableName = stableName;
        this.scope = scope;
    }

    /** The name that entries of denials hold. */
    public String stableName() {
        return stableName;
    }

    /** What the view is about. */
    public Scope scope() {
        return scope;
    }
}
