package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;

/**
 * Looks through filters, updates, projections and pipelines for what this server cannot do, before any document is
 * touched: what is not known is refused by its name even where the collection is empty.
 */
public final class UnsupportedFeatures {
    private static final Set<String> OPERATORS = Set.of(
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$nin",
            "$not",
            "$exists",
            "$type",
            "$mod",
            "$size",
            "$all",
            "$elemMatch",
            "$regex",
            "$options",
            "$ref",
            "$id",
            "$db");
    private static final Set<String> COMBINATIONS = Set.of("$and", "$or", "$nor");
    private static final Set<String> NOT_SUPPORTED_IN_FILTERS = Set.of(
            "$text",
            "$where",
            "$jsonSchema",
            "$near",
            "$nearSphere",
            "$geoWithin",
            "$geoIntersects",
            "$within",
            "$bitsAllClear",
            "$bitsAllSet",
            "$bitsAnyClear",
            "$bitsAnySet",
            "$meta",
            "$rand");
    private static final Set<String> UPDATE_OPERATORS = Set.of(
            "$set",
            "$unset",
            "$inc",
            "$mul",
            "$min",
            "$max",
            "$rename",
            "$setOnInsert",
            "$currentDate",
            "$addToSet",
            "$pop",
            "$pull",
            "$pullAll",
            "$push");
    private static final Set<String> STAGES = Set.of(
            "$match",
            "$skip",
            "$limit",
            "$sort",
            "$project",
            "$count",
            "$group",
            "$addFields",
            "$unwind",
            "$lookup",
            "$graphLookup",
            "$replaceRoot",
            "$sample",
            "$sortByCount",
            "$bucket",
            "$facet",
            "$unset",
            "$redact");

    private UnsupportedFeatures() {}

    public static void filter(Document filter) {
        filter.forEach((name, value) -> {
            if (COMBINATIONS.contains(name)) {
                combination(value);
            } else if (name.startsWith("$") && !name.equals("$comment") && !name.equals("$expr")) {
                throw unknown(name, "unknown top level operator: " + name);
            } else if (!name.startsWith("$")) {
                condition(value);
            }
        });
    }

    private static void combination(@Nullable Object value) {
        if (!(value instanceof Collection<?> parts) || parts.isEmpty()) {
            throw MongoErrors.badValue("$and/$or/$nor must be a nonempty array");
        }
        for (Object part : parts) {
            if (!(part instanceof Document document)) {
                throw MongoErrors.badValue("$or/$and/$nor entries need to be full objects");
            }
            filter(document);
        }
    }

    private static void condition(@Nullable Object value) {
        if (!(value instanceof Document document)
                || !Conditions.isOperators(document)
                || BsonRegularExpression.isRegularExpression(document)) {
            return;
        }
        document.forEach((operator, operand) -> {
            if (!OPERATORS.contains(operator)) {
                throw unknown(operator, "unknown operator: " + operator);
            }
            Operands.check(operator, operand);
            switch (operator) {
                case "$not" -> condition(operand);
                case "$elemMatch" -> element(operand);
                default -> {}
            }
        });
    }

    private static void element(@Nullable Object operand) {
        if (!(operand instanceof Document document)) {
            throw MongoErrors.badValue("$elemMatch needs an Object");
        }
        String first = document.isEmpty() ? "" : document.keySet().iterator().next();
        if (first.startsWith("$") && !COMBINATIONS.contains(first)) {
            condition(document);
        } else {
            filter(document);
        }
    }

    private static RuntimeException unknown(String operator, String message) {
        return NOT_SUPPORTED_IN_FILTERS.contains(operator)
                ? MongoErrors.notSupported("the operator " + operator)
                : MongoErrors.badValue(message);
    }

    public static Document update(@Nullable Object update, boolean multi) {
        if (update instanceof Collection<?>) {
            throw MongoErrors.notSupported("updates by an aggregation pipeline");
        }
        if (!(update instanceof Document document)) {
            throw MongoErrors.failedToParse("Update argument must be an object");
        }
        boolean operators = Conditions.isOperators(document);
        if (!operators && multi) {
            throw MongoErrors.failedToParse("multi update is not supported for replacement-style update");
        }
        document.forEach((operator, fields) -> {
            if (operators && operator.equals("$bit")) {
                throw MongoErrors.notSupported("the operator $bit");
            }
            if (operators && !UPDATE_OPERATORS.contains(operator)) {
                throw MongoErrors.failedToParse("Unknown modifier: " + operator
                        + ". Expected a valid update modifier or pipeline-style update specified as an array");
            }
            if (operators && !(fields instanceof Document)) {
                throw MongoErrors.failedToParse(
                        "Modifiers operate on fields but we found another type for " + operator);
            }
            if (!operators && operator.startsWith("$")) {
                throw MongoErrors.failedToParse(
                        "The dollar ($) prefixed field '" + operator + "' is not valid for storage");
            }
        });
        return document;
    }

    static void projection(Document fields) {
        fields.forEach((path, value) -> {
            boolean slice = value instanceof Document picked
                    && picked.size() == 1
                    && (picked.containsKey("$slice") || picked.containsKey("$elemMatch"));
            if (!slice && !(value instanceof Number) && !(value instanceof Boolean)) {
                throw MongoErrors.notSupported("a projection of " + path + " by an expression");
            }
            if (path.contains("$")) {
                throw MongoErrors.notSupported("the positional projection " + path);
            }
        });
    }

    static void stage(Document stage) {
        if (stage.size() != 1) {
            throw new MongoServerError(40323, "A pipeline stage specification object must contain exactly one field.");
        }
        String name = stage.keySet().iterator().next();
        if (!STAGES.contains(name)) {
            throw name.startsWith("$")
                    ? MongoErrors.notSupported("the stage " + name)
                    : new MongoServerError(40324, "Unrecognized pipeline stage name: '" + name + "'");
        }
        switch (stage.get(name)) {
            case Document filter when name.equals("$match") -> filter(filter);
            case Document lookup when lookup.get("pipeline") instanceof Collection<?> inner -> stages(inner);
            case Document facet
            when name.equals("$facet") -> facet.values().forEach(inner -> stages((Collection<?>) inner));
            case null, default -> {}
        }
    }

    public static void stages(Collection<?> pipeline) {
        for (Object stage : pipeline) {
            if (!(stage instanceof Document document)) {
                throw MongoErrors.typeMismatch("Each element of the 'pipeline' array must be an object");
            }
            stage(document);
        }
    }
}
