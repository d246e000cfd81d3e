package org.throughline.query.view;

/** What a view is about, and so what must relate the viewer to it. */
public enum ViewScope {
    CLIENT,
    /** A client, but no more than who they are and who carries them: whoever meets somebody may ask for it. */
    CLIENT_IDENTITY,
    /** Whoever goes by exact terms, of those who may be shown to the viewer as far as who they are. */
    CLIENT_SEARCH,
    /** One referral, episode, transition, ... */
    RECORD,
    WORKER,
    PROGRAM,
    /** Whatever programs the viewer works in. */
    OWN_PROGRAMS,
    /** Who asks, as a worker: no client's data, and so asked for whatever the purpose. */
    VIEWER,
    /** The county's own people: no client's data, and as far as the viewer's roles and programs go. */
    STAFF,
    /** A list of programs, workers or places: no client's data, and as far as each is named to the viewer. */
    DIRECTORY,
    /** One program, worker or place of such a list. */
    DIRECTORY_ENTRY,
    /**
     * The ledgers as wholes: heads, checkpoints, verifications. The one scope whose answers move with what is hidden
     * from whoever asks, which is why its roles see everything's extent and nothing of it.
     */
    LEDGERS,
    /** Figures and rows without names, over everybody. Who was in it stands in the trace and in nothing that leaves. */
    EVERYBODY_WITHOUT_NAMES
}
