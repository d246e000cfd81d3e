package org.throughline.query.view;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * A view that somebody may ask for, with all that others need to know of it. Declared once, in the view's own package.
 *
 * @param name unique stable name; entries of denials hold it
 * @param answeredAs stable name that entries of releases hold; views that one handler answers share it
 * @param version version of what the answer holds, from 1
 * @param scope what it is about
 * @param roles who may ask for it at all (45 CFR 164.308(a)(4), 164.514(d): minimum necessary); what else must hold
 *     depends on the scope
 * @param answer class of the answer
 * @param paths where it is asked for; no two views have the same path
 * @param parameters what it takes; all else is refused
 * @param longestPage how many rows one page has at most; 0 for a view without pages
 * @param query the message for the query bus
 */
public record View(
        String name,
        String answeredAs,
        int version,
        ViewScope scope,
        Set<WorkerRole> roles,
        Class<?> answer,
        List<ViewPath> paths,
        Set<ViewParameter> parameters,
        int longestPage,
        Function<ViewQuestion, Object> query) {
    /** Rows of a page when nobody says how many. */
    private static final int USUAL_PAGE = 100;

    /** Refuses a view that nobody may see or ask for, or with pages and no way to turn them. */
    public View {
        roles = Set.copyOf(roles);
        paths = List.copyOf(paths);
        parameters = Set.copyOf(parameters);
        if (roles.isEmpty() || paths.isEmpty()) {
            throw new IllegalArgumentException("Nobody could see the view " + name);
        }
        boolean paged = longestPage > 0;
        if (paged != parameters.contains(ViewParameter.AFTER) || paged != parameters.contains(ViewParameter.LIMIT)) {
            throw new IllegalArgumentException("The view " + name + " takes after and limit if it has pages");
        }
    }

    /** How many rows a page has when nobody says it, from 1. */
    public int usualPage() {
        return longestPage == 0 ? 1 : Math.min(USUAL_PAGE, longestPage);
    }
}
