package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;

/** What stands behind an operator of a filter: refused where MongoDB refuses it, also on an empty collection. */
final class Operands {
    private static final Set<String> TYPES = Set.of(
            "double",
            "string",
            "object",
            "array",
            "binData",
            "undefined",
            "objectId",
            "bool",
            "date",
            "null",
            "regex",
            "dbPointer",
            "javascript",
            "symbol",
            "javascriptWithScope",
            "int",
            "timestamp",
            "long",
            "decimal",
            "minKey",
            "maxKey",
            "number");
    private static final int LAST_TYPE = 19;
    private static final Set<Integer> OUTER_TYPES = Set.of(-1, 127);

    private Operands() {}

    static void check(String operator, @Nullable Object operand) {
        switch (operator) {
            case "$in", "$nin", "$all" -> list(operator, operand);
            case "$gt", "$gte", "$lt", "$lte" -> bound(operator, operand);
            case "$ne" -> {
                if (operand instanceof BsonRegularExpression) {
                    throw MongoErrors.badValue("Can't have regex as arg to $ne.");
                }
            }
            case "$not" -> {
                boolean some = operand instanceof BsonRegularExpression
                        || (operand instanceof Document document && !document.isEmpty());
                if (!some) {
                    throw MongoErrors.badValue("$not needs a regex or a document");
                }
            }
            case "$size" -> {
                if (!isWhole(operand) || !(operand instanceof Number size) || size.longValue() < 0) {
                    throw MongoErrors.badValue("$size needs a number that is whole and not negative");
                }
            }
            case "$mod" -> mod(operand);
            case "$type" -> type(operand);
            case "$regex" -> regex(operand);
            default -> {}
        }
    }

    private static void list(String operator, @Nullable Object operand) {
        if (!(operand instanceof Collection<?> values)) {
            throw MongoErrors.badValue(operator + " needs an array");
        }
        boolean operators = !operator.equals("$all")
                && values.stream()
                        .anyMatch(value -> value instanceof Document document
                                && Conditions.isOperators(document)
                                && !BsonRegularExpression.isRegularExpression(document));
        if (operators) {
            throw MongoErrors.badValue("cannot nest $ under " + operator);
        }
    }

    private static void bound(String operator, @Nullable Object operand) {
        if (Decimal128.NaN.equals(operand) || (operand instanceof Double number && number.isNaN())) {
            throw MongoErrors.notSupported("a comparison with NaN");
        }
        if (operand instanceof BsonRegularExpression) {
            throw MongoErrors.badValue("Can't have RegEx as arg to predicate over field with " + operator);
        }
        if (operand == null || operand instanceof Collection<?>) {
            throw MongoErrors.notSupported("a comparison with " + (operand == null ? "null" : "an array"));
        }
    }

    private static void mod(@Nullable Object operand) {
        boolean two = operand instanceof Collection<?> numbers
                && numbers.size() == 2
                && numbers.stream().allMatch(Number.class::isInstance)
                && ((Number) numbers.iterator().next()).longValue() != 0;
        if (!two) {
            throw MongoErrors.badValue("$mod needs a divisor that is not 0 and a remainder");
        }
    }

    private static void type(@Nullable Object operand) {
        Collection<?> types = operand instanceof Collection<?> several ? several : Collections.singleton(operand);
        for (Object type : types) {
            boolean known = type instanceof String name
                    ? TYPES.contains(name)
                    : isWhole(type) && isType(((Number) type).intValue());
            if (!known) {
                throw MongoErrors.badValue("unknown type code or name alias");
            }
        }
    }

    private static boolean isType(int code) {
        return (code >= 1 && code <= LAST_TYPE) || OUTER_TYPES.contains(code);
    }

    private static void regex(@Nullable Object operand) {
        if (operand instanceof BsonRegularExpression) {
            return;
        }
        if (!(operand instanceof String pattern)) {
            throw MongoErrors.badValue("$regex has to be a string");
        }
        try {
            var _ = Pattern.compile(pattern);
        } catch (PatternSyntaxException unfit) {
            throw new MongoServerError(51091, "Location51091", "Regular expression is invalid");
        }
    }

    private static boolean isWhole(@Nullable Object operand) {
        return operand instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue());
    }
}
