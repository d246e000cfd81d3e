package org.throughline.infrastructure.console.session;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.console.frame.PageEndpoint;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.infrastructure.security.place.Places;
import org.throughline.infrastructure.security.session.ConsoleSessions;

/** Puts the way in and out on its paths. */
public final class SessionRoutes {
    private SessionRoutes() {}

    /** The routes. */
    public static RouterFunction<ServerResponse> of(
            SessionDesk desk,
            ConsoleSessions sessions,
            PageEndpoint pages,
            Words words,
            Places places,
            MeterRegistry meters) {
        var signIn = new SignInHandler(desk, new SignInPage(pages, words, sessions.settings()), places);
        var session = new SessionHandler(desk, sessions);
        var reports = new PolicyReports(meters);
        return RouterFunctions.route()
                .GET(ConsolePaths.SIGN_IN, signIn::show)
                .POST(ConsolePaths.SIGN_IN, signIn::signIn)
                .POST(ConsolePaths.SIGN_OUT, session::signOut)
                .POST(ConsolePaths.STAY, session::stay)
                .POST(ConsolePaths.PURPOSE, session::purpose)
                .POST(ConsolePaths.SESSION + "/{name}/end", session::end)
                .POST(ConsolePaths.REPORTS, reports::take)
                .build();
    }
}
