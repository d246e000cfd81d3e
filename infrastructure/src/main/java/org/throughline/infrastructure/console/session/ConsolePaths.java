package org.throughline.infrastructure.console.session;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Paths of the way in and out. */
final class ConsolePaths {
    static final String ASSETS = "/console/assets/**";
    static final String SIGN_IN = "/console/sign-in";
    static final String SIGN_OUT = "/console/sign-out";
    static final String STAY = "/console/stay";
    static final String PURPOSE = "/console/purpose";
    static final String SESSION = "/console/session";
    static final String REPORTS = "/console/csp-reports";

    /** Says that somebody has just signed in, so that a cookie that did not come back is noticed. */
    static final String DONE = "done";

    private ConsolePaths() {}

    /** The sign-in page, from which one goes on to {@code to}, with what waits as {@code kept}. */
    static URI signIn(String to, @Nullable String kept, boolean done) {
        return URI.create(SIGN_IN + "?to=" + encoded(to) + (kept == null ? "" : "&kept=" + encoded(kept))
                + (done ? "&" + DONE + "=1" : ""));
    }

    /** A page with the id of what waits for it. */
    static URI with(String to, @Nullable String kept) {
        return URI.create(kept == null ? to : to + (to.indexOf('?') < 0 ? '?' : '&') + "kept=" + encoded(kept));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
