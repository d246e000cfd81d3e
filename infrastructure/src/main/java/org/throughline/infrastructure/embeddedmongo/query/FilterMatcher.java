package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexEntries;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;

/**
 * Whether documents satisfy a filter, by mongo-java-server's code, put right where that differs from MongoDB: several
 * operators on one path may each be met by another element of an array, and a document equals another only if it has the
 * same fields in the same order.
 */
public final class FilterMatcher {
    private static final String AND = "$and";

    private final DefaultQueryMatcher borrowed = new DefaultQueryMatcher();
    private final Document filter;
    private final List<Equality> equalities = new ArrayList<>();

    public FilterMatcher(Document filter) {
        this.filter = split(filter);
        collect(filter);
    }

    public boolean matches(Document document) {
        return borrowed.matches(document, filter) && equalities.stream().allMatch(equality -> equality.holds(document));
    }

    @SuppressWarnings("ArrayRecordComponent") // internal and never compared
    private record Equality(String path, byte[] key) {
        boolean holds(Document document) {
            return IndexEntries.values(document, path).stream()
                    .anyMatch(value -> value instanceof Document && Arrays.equals(key, KeyWriter.encode(value, true)));
        }
    }

    private void collect(Document part) {
        part.forEach((name, value) -> {
            if (name.equals(AND) && value instanceof Collection<?> parts) {
                parts.forEach(each -> collect((Document) each));
            } else if (!name.startsWith("$") && value instanceof Document wanted) {
                Object operand = Conditions.isOperators(wanted) ? wanted.get("$eq") : wanted;
                if (operand instanceof Document) {
                    equalities.add(new Equality(name, KeyWriter.encode(operand, true)));
                }
            }
        });
    }

    /** Each operator on a path by itself. */
    private static Document split(Document filter) {
        Document one = new Document();
        List<Object> parts = new ArrayList<>();
        filter.forEach((name, value) -> {
            if (name.startsWith("$") && value instanceof Collection<?> combined) {
                List<Object> each =
                        combined.stream().map(FilterMatcher::splitPart).toList();
                if (name.equals(AND)) {
                    parts.addAll(each);
                } else {
                    one.append(name, each);
                }
            } else if (!name.startsWith("$") && isSeveral(value)) {
                parts.addAll(operators(name, (Document) value));
            } else {
                one.append(name, value);
            }
        });
        return parts.isEmpty() ? one : one.append(AND, parts);
    }

    private static Object splitPart(Object part) {
        return part instanceof Document document ? split(document) : part;
    }

    private static boolean isSeveral(@Nullable Object value) {
        return value instanceof Document document
                && Conditions.isOperators(document)
                && !BsonRegularExpression.isRegularExpression(document)
                && (document.size() > 1 || (document.get("$not") instanceof Document negated && isSeveral(negated)));
    }

    private static List<Document> operators(String path, Document operators) {
        List<Document> parts = new ArrayList<>();
        Document pattern = new Document();
        operators.forEach((operator, operand) -> {
            if (operator.equals("$regex") || operator.equals("$options")) {
                pattern.append(operator, operand);
            } else if (operator.equals("$not") && operand instanceof Document negated && isSeveral(negated)) {
                parts.add(new Document("$nor", List.of(split(new Document(path, negated)))));
            } else {
                parts.add(new Document(path, new Document(operator, operand)));
            }
        });
        if (!pattern.isEmpty()) {
            parts.add(new Document(path, pattern));
        }
        return parts;
    }
}
