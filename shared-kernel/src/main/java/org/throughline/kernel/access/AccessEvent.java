package org.throughline.kernel.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;

/**
 * Everything that the access ledger records: what was released or denied to whom, who signed in, and what services of
 * ours were allowed to open (45 CFR 164.312(b), 164.308(a)(1)(ii)(D)). An entry says 'released', never 'seen'.
 */
public sealed interface AccessEvent {
    /** Who asked, how and why. */
    Asking asking();

    /**
     * An answer was released.
     *
     * @param rule id of the rule that permitted it, which names the relationship relied on
     */
    @Event(namespace = "access", name = "RecordsReleased", version = "2")
    record RecordsReleased(
            Asking asking, @Clear("the id of a rule") String rule, Answer answer) implements AccessEvent {}

    /**
     * An answer was denied.
     *
     * @param parameters what was asked for, sealed as in {@link Answer}
     * @param clients whom the answer would have been about, as asked; they need not exist
     * @param compartments where the clients, or the record asked for, are known, seen by the one who asked or not; empty
     *     if they are known nowhere; null if that was not looked at, and in entries before version 2
     */
    @Event(namespace = "access", name = "AccessDenied", version = "2")
    record AccessDenied(
            Asking asking,
            @Clear("the id of a rule") String rule,
            @Clear("the name of a view") String view,
            Sealed<Map<String, String>> parameters,
            List<SubjectId> clients,
            @Nullable Set<Compartment> compartments)
            implements AccessEvent {
        /** Keeps its own copy. */
        public AccessDenied {
            clients = List.copyOf(clients);
            compartments = compartments == null ? null : Set.copyOf(compartments);
        }
    }

    /**
     * An answer was permitted, but could not be given; nothing was released.
     *
     * @param parameters what was asked for, sealed as in {@link Answer}
     * @param clients whom the answer would have been about, as asked
     * @param compartments where the clients, or the record asked for, are known, seen by the one who asked or not; empty
     *     if they are known nowhere; null if that was not looked at, and in entries before version 2
     */
    @Event(namespace = "access", name = "AccessFailed", version = "2")
    record AccessFailed(
            Asking asking,
            @Clear("the id of a rule") String rule,
            @Clear("the name of a view") String view,
            Sealed<Map<String, String>> parameters,
            List<SubjectId> clients,
            @Nullable Set<Compartment> compartments)
            implements AccessEvent {
        /** Keeps its own copy. */
        public AccessFailed {
            clients = List.copyOf(clients);
            compartments = compartments == null ? null : Set.copyOf(compartments);
        }
    }

    /**
     * A command was refused. A refusal discloses what stands against the command, so it is recorded.
     *
     * @param rule id of the rule of access that refused it, or permitted it so that a rule of the field could refuse
     * @param code the reason as decided; what the one who asked was told may say less
     * @param clients whom the command was about
     * @param compartments where they, and the records it named, are known, as in {@link AccessDenied}
     * @param told the code that the one who asked was told; null in entries before version 2
     */
    @Event(namespace = "access", name = "CommandRefused", version = "2")
    record CommandRefused(
            Asking asking,
            @Clear("the id of a rule") String rule,
            @Clear("the name of a command") String command,
            @Clear("the code of a refusal") String code,
            List<SubjectId> clients,
            @Nullable Set<Compartment> compartments,
            @Clear("the code of a refusal") @Nullable String told)
            implements AccessEvent {
        /** Keeps its own copy. */
        public CommandRefused {
            clients = List.copyOf(clients);
            compartments = compartments == null ? null : Set.copyOf(compartments);
        }
    }

    /**
     * Commands of a worker were not looked at, because too many before them had come to nothing.
     *
     * @param commands how many, since the last entry of this kind about the worker
     */
    @Event(namespace = "access", name = "CommandsPostponed", version = "1")
    record CommandsPostponed(
            Asking asking, @Clear("a number of requests") long commands) implements AccessEvent {}

    /** A worker signed in: once for a stretch of requests, not for each. */
    @Event(namespace = "access", name = "SignedIn", version = "2")
    record SignedIn(Asking asking, SignInMethod method) implements AccessEvent {}

    /**
     * A sign-in was refused.
     *
     * @param worker whose account was tried, if there is one
     * @param unrecorded how many more refusals came since the last entry and have no entry of their own
     */
    @Event(namespace = "access", name = "SignInRefused", version = "2")
    record SignInRefused(
            Asking asking,
            SignInMethod method,
            SignInFailure reason,
            @Nullable WorkerId worker,
            @Clear("a number of requests") long unrecorded)
            implements AccessEvent {}

    /**
     * A session of the console ended. The actor is the worker who asked for it, else the service that ended it.
     *
     * @param worker whose session it was
     */
    @Event(namespace = "access", name = "SignedOut", version = "1")
    record SignedOut(Asking asking, WorkerId worker, SignOutCause cause) implements AccessEvent {}

    /** An account for a worker was created. */
    @Event(namespace = "access", name = "AccountCreated", version = "2")
    record AccountCreated(Asking asking, WorkerId worker) implements AccessEvent {}

    /** The account of a worker was given a new password. */
    @Event(namespace = "access", name = "AccountPasswordRenewed", version = "2")
    record AccountPasswordRenewed(Asking asking, WorkerId worker) implements AccessEvent {}

    /** The account of a worker was closed: nobody signs in with it until it is opened again. */
    @Event(namespace = "access", name = "AccountDisabled", version = "2")
    record AccountDisabled(Asking asking, WorkerId worker) implements AccessEvent {}

    /** The closed account of a worker was opened again. */
    @Event(namespace = "access", name = "AccountEnabled", version = "2")
    record AccountEnabled(Asking asking, WorkerId worker) implements AccessEvent {}

    /**
     * A service of ours may act by itself for as long as its process runs.
     *
     * @param service name of the service
     * @param reason what it is for
     */
    @Event(namespace = "access", name = "SystemGrantIssued", version = "2")
    record SystemGrantIssued(
            Asking asking,
            @Clear("the name of a program of ours") String service,
            PurposeOfUse reason) implements AccessEvent {}

    /**
     * A study was released: figures and rows without names. Whose data went into it stands in the
     * {@link StudyMembersNamed} entries of the same request.
     *
     * @param rule id of the rule that permitted it
     * @param answer what was released; names no clients
     * @param members how many clients went into it
     */
    @Event(namespace = "access", name = "StudyReleased", version = "2")
    record StudyReleased(
            Asking asking,
            @Clear("the id of a rule") String rule,
            Answer answer,
            @Clear("a number of clients") int members)
            implements AccessEvent {
        /** The view's name in the entry of a run's beginning, with which nobody's data leaves. */
        public static final String RUN_BEGUN = "study-run";
    }

    /** Clients whose data went into the study of the same request; a long list is spread over several entries. */
    @Event(namespace = "access", name = "StudyMembersNamed", version = "2")
    record StudyMembersNamed(Asking asking, List<ShownRecord> clients) implements AccessEvent {
        /** Keeps its own copy. */
        public StudyMembersNamed {
            clients = List.copyOf(clients);
        }
    }
}
