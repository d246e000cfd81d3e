package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexField;

/**
 * Which documents, in which order, how many.
 *
 * @param skip documents left out first, at least 0
 * @param limit 0 means all
 * @param hint name of the one index that may be used, or null
 * @param deadline {@link System#nanoTime()} at which the query gives up; 0 for never
 */
public record Query(
        Document filter,
        List<IndexField> sort,
        long skip,
        long limit,
        @Nullable String hint,
        long deadline) {
    static final String NATURAL = "$natural";

    public static Query of(Document filter) {
        return new Query(filter, List.of(), 0, 0, null, 0);
    }

    private static void checkPath(String path) {
        for (String name : path.split("\\.", -1)) {
            if (name.isEmpty() || name.startsWith("$")) {
                throw MongoErrors.badValue("a sort needs paths of names that are not empty and begin without $");
            }
            if (name.chars().allMatch(Character::isDigit)) {
                throw MongoErrors.notSupported("a sort by a position of an array");
            }
        }
    }

    public static List<IndexField> sort(@Nullable Document sort) {
        var fields = new ArrayList<IndexField>();
        if (sort != null) {
            sort.forEach((path, direction) -> {
                if (!(direction instanceof Number number) || Math.abs(number.doubleValue()) != 1) {
                    throw direction instanceof Document
                            ? MongoErrors.notSupported(
                                    "a sort by " + direction.getClass().getSimpleName())
                            : MongoErrors.badValue(
                                    "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
                }
                if (!path.equals(NATURAL)) {
                    checkPath(path);
                }
                fields.add(new IndexField(path, number.doubleValue() > 0));
            });
        }
        return fields;
    }
}
