package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.catalog.Condition;
import org.throughline.infrastructure.embeddedmongo.storage.KeyTag;

/**
 * The parts of a filter that an index can serve: equality, {@code $in} and ranges that all must hold.
 *
 * @param complete whether the conditions, each of them exact, say all that the filter says
 */
public record Conditions(List<Condition> conditions, boolean complete) {
    public static Conditions of(Document filter) {
        var reader = new Reader();
        reader.all(filter);
        return new Conditions(reader.found, reader.complete);
    }

    public List<Condition> on(String path) {
        return conditions.stream()
                .filter(condition -> condition.path().equals(path))
                .toList();
    }

    static boolean isOperators(Document document) {
        return !document.isEmpty() && document.keySet().iterator().next().startsWith("$");
    }

    private static final class Reader {
        private final List<Condition> found = new ArrayList<>();
        private boolean complete = true;

        void all(Document filter) {
            filter.forEach((name, value) -> {
                if (name.equals("$and") && value instanceof Collection<?> parts) {
                    parts.forEach(part -> all((Document) part));
                } else if (name.equals("$comment")) {
                    return;
                } else if (name.startsWith("$")) {
                    complete = false;
                } else {
                    path(name, value);
                }
            });
        }

        private void path(String path, @Nullable Object wanted) {
            if (wanted instanceof Document document && isOperators(document)) {
                document.forEach((operator, value) -> operator(path, operator, value));
            } else {
                points(path, Collections.singletonList(wanted));
            }
        }

        private void operator(String path, String operator, @Nullable Object value) {
            switch (operator) {
                case "$eq" -> points(path, Collections.singletonList(value));
                case "$in" -> points(path, new ArrayList<@Nullable Object>((Collection<?>) value));
                case "$gt", "$gte" -> range(path, Condition.Kind.ABOVE, value, operator.equals("$gte"));
                case "$lt", "$lte" -> range(path, Condition.Kind.BELOW, value, operator.equals("$lte"));
                default -> complete = false;
            }
        }

        private void points(String path, List<@Nullable Object> values) {
            boolean dotted = path.contains(".");
            boolean exact = !dotted;
            for (Object value : values) {
                if (value == null ? dotted : !isScalar(value) && !(value instanceof Document)) {
                    complete = false;
                    return;
                }
                exact &= isScalar(value);
            }
            add(new Condition(path, Condition.Kind.POINTS, values, true, exact));
        }

        private void range(String path, Condition.Kind kind, @Nullable Object value, boolean inclusive) {
            if (!isScalar(value)) {
                complete = false;
                return;
            }
            boolean exact = !path.contains(".") && !(value instanceof Double number && number.isNaN());
            add(new Condition(path, kind, Collections.singletonList(value), inclusive, exact));
        }

        private void add(Condition condition) {
            complete &= condition.exact();
            found.add(condition);
        }

        private static boolean isScalar(@Nullable Object value) {
            if (value == null || value instanceof BsonRegularExpression) {
                return false;
            }
            return switch (KeyTag.of(value)) {
                case NUMBER, STRING, BINARY, OBJECT_ID, BOOLEAN, DATE, TIMESTAMP -> true;
                default -> false;
            };
        }
    }
}
