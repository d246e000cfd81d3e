package org.throughline.query.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Mono;

/**
 * One page of rows about clients to whom something relates the viewer. It ends where it is full, or where so many
 * clients were looked at that looking further is left to the next page.
 *
 * @param rows the rows
 * @param related those of the clients looked at to whom something relates the viewer
 * @param next cursor of the page behind it, or null if this is the last
 * @param cutShort whether it ends before it is full, and there may be more behind it
 */
public record RelatedPage<T>(
        List<T> rows, Set<SubjectId> related, @Nullable String next, boolean cutShort) {
    /** How many clients are looked at for one page. */
    public static final int MOST_CLIENTS = 512;

    private static final int CLIENTS_AT_ONCE = 64;

    /** Keeps its own copies. */
    public RelatedPage {
        rows = List.copyOf(rows);
        related = Set.copyOf(related);
    }

    /**
     * How rows are told apart.
     *
     * @param place gives each row a text of its own that sorts as the rows do
     * @param whose whom a row is about, of whom one suffices; a row about nobody is for everybody
     */
    public record Rows<T>(List<T> ordered, Function<T, String> place, Function<T, Set<SubjectId>> whose) {}

    /** The page that {@code request} wants of {@code rows}, as far as they are for {@code viewer}. */
    public static <T> Mono<RelatedPage<T>> of(
            PageRequest request, Rows<T> rows, RelatedClients related, Viewer viewer) {
        return Mono.defer(() -> {
            String last = request.after();
            List<T> behind = rows.ordered().stream()
                    .dropWhile(row -> last != null && rows.place().apply(row).compareTo(last) <= 0)
                    .toList();
            return new Walk<>(request, behind, rows, related, viewer).on();
        });
    }

    /** Goes through the rows in portions. Each portion is looked at after the one before it. */
    private static final class Walk<T> {
        private final PageRequest request;
        private final List<T> behind;
        private final Rows<T> rows;
        private final RelatedClients related;
        private final Viewer viewer;
        private final List<T> kept = new ArrayList<>();
        private final Set<SubjectId> looked = new HashSet<>();
        private final Set<SubjectId> theirs = new HashSet<>();
        private int at;

        private Walk(PageRequest request, List<T> behind, Rows<T> rows, RelatedClients related, Viewer viewer) {
            this.request = request;
            this.behind = behind;
            this.rows = rows;
            this.related = related;
            this.viewer = viewer;
        }

        private Mono<RelatedPage<T>> on() {
            if (kept.size() > request.limit()) {
                List<T> shown = kept.subList(0, request.limit());
                return Mono.just(page(shown, place(shown.getLast()), false));
            }
            if (at == behind.size()) {
                return Mono.just(page(kept, null, false));
            }
            if (looked.size() >= MOST_CLIENTS) {
                return Mono.just(page(kept, place(behind.get(at - 1)), true));
            }
            List<T> portion = new ArrayList<>();
            Set<SubjectId> asked = new LinkedHashSet<>();
            while (at < behind.size() && asked.size() < CLIENTS_AT_ONCE && portion.size() <= request.limit()) {
                T row = behind.get(at++);
                portion.add(row);
                rows.whose().apply(row).stream().filter(looked::add).forEach(asked::add);
            }
            return (asked.isEmpty() ? Mono.just(Set.<SubjectId>of()) : related.among(viewer, asked)).flatMap(found -> {
                theirs.addAll(found);
                portion.stream().filter(this::isForViewer).forEach(kept::add);
                return on();
            });
        }

        private boolean isForViewer(T row) {
            Set<SubjectId> people = rows.whose().apply(row);
            return people.isEmpty() || people.stream().anyMatch(theirs::contains);
        }

        private RelatedPage<T> page(List<T> shown, @Nullable String end, boolean cutShort) {
            return new RelatedPage<>(shown, theirs, end == null ? null : request.cursor(end), cutShort);
        }

        private String place(T row) {
            return rows.place().apply(row);
        }
    }
}
