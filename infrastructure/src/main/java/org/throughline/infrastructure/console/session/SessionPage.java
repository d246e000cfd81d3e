package org.throughline.infrastructure.console.session;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import org.throughline.infrastructure.security.session.SessionListed;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Why somebody is here, until when, and which other sessions they have. It shows nobody but themselves. */
public final class SessionPage implements ConsolePage {
    private final ConsoleSessions sessions;
    private final Words words;
    private final LocalTimes times;

    /** A page of {@code sessions}. */
    public SessionPage(ConsoleSessions sessions, Words words, LocalTimes times) {
        this.sessions = sessions;
        this.words = words;
        this.times = times;
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public String path() {
        return ConsolePaths.SESSION;
    }

    @Override
    public Set<String> views() {
        return Set.of();
    }

    @Override
    public Set<Class<? extends CareCommand>> commands() {
        return Set.of();
    }

    @Override
    public Set<WorkerRole> roles() {
        return EnumSet.allOf(WorkerRole.class);
    }

    @Override
    public @Nullable MenuPlace menu() {
        return null;
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        Viewer viewer = request.visitor().caller().viewer();
        return sessions.of(viewer.worker()).map(all -> content(request, viewer, all));
    }

    private PageContent content(PageRequest request, Viewer viewer, List<SessionListed> all) {
        PurposeOfUse purpose = viewer.purpose();
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("title", words.of("page.session.title"));
        values.put("to", LocalPath.of(request.parameter("to").orElse(null)));
        values.put("needed", viewer.roles().stream().noneMatch(role -> RolePurposes.fit(role, purpose)));
        values.put("choices", SignInPage.purposes(words, fitting(viewer), purpose == null ? null : purpose.name()));
        values.put("until", times.moment(request.visitor().ends()));
        values.put("sessions", all.stream().map(this::line).toList());
        return PageContent.of("session/session", values);
    }

    private static List<PurposeOfUse> fitting(Viewer viewer) {
        return Stream.of(PurposeOfUse.values())
                .filter(purpose -> viewer.roles().stream()
                        .anyMatch(role -> RolePurposes.of(role).contains(purpose)))
                .toList();
    }

    private Line line(SessionListed one) {
        return new Line(one.name().toString(), moment(one.startedAt()), moment(one.usedAt()));
    }

    private String moment(Instant at) {
        return times.moment(at);
    }

    /**
     * One of the worker's sessions.
     *
     * @param name by which it is ended
     */
    public record Line(String name, String started, String used) {}
}
