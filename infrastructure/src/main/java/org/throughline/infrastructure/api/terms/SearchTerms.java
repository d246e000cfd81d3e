package org.throughline.infrastructure.api.terms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.problem.OurTimes;
import org.throughline.query.reading.ExactTerms;
import org.throughline.query.view.ViewParameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** By what somebody is looked for, from what was sent. */
public final class SearchTerms {
    /** What is accepted, in plain words. */
    public static final String ACCEPTED = "identifier with system and value, or family and birthDate";

    private static final String IDENTIFIER = "identifier";
    private static final String SYSTEM = "system";
    private static final String VALUE = "value";
    private static final Set<String> FIELDS_OF_IDENTIFIER = Set.of(SYSTEM, VALUE);
    private static final int LONGEST = 200;

    private SearchTerms() {}

    /**
     * The terms.
     *
     * @throws InvalidRequest unless there are those of one kind, and all of them
     */
    public static ExactTerms of(Map<ViewParameter, String> values) {
        String system = values.get(ViewParameter.IDENTIFIER_SYSTEM);
        String number = values.get(ViewParameter.IDENTIFIER_VALUE);
        String family = values.get(ViewParameter.FAMILY);
        String born = values.get(ViewParameter.BIRTH_DATE);
        boolean byIdentifier = system != null || number != null;
        boolean byName = family != null || born != null;
        if (byIdentifier == byName) {
            throw new InvalidRequest("(body)", byName ? "has terms of two kinds" : "has no terms", ACCEPTED);
        }
        return byIdentifier
                ? new ExactTerms.ByIdentifier(
                        required(ViewParameter.IDENTIFIER_SYSTEM, system),
                        required(ViewParameter.IDENTIFIER_VALUE, number))
                : new ExactTerms.ByName(
                        required(ViewParameter.FAMILY, family), date(required(ViewParameter.BIRTH_DATE, born)));
    }

    /**
     * The terms that stand in {@code body} among other fields, and no more in it; empty if there are none.
     *
     * @throws InvalidRequest for terms that are none
     */
    public static Optional<ExactTerms> takenFrom(ObjectNode body) {
        var values = new EnumMap<ViewParameter, String>(ViewParameter.class);
        JsonNode identifier = body.remove(IDENTIFIER);
        if (identifier != null && !identifier.isNull()) {
            if (!(identifier instanceof ObjectNode within)
                    || !FIELDS_OF_IDENTIFIER.containsAll(within.propertyNames())) {
                throw new InvalidRequest(IDENTIFIER, "is no identifier", ACCEPTED);
            }
            put(values, ViewParameter.IDENTIFIER_SYSTEM, within.get(SYSTEM));
            put(values, ViewParameter.IDENTIFIER_VALUE, within.get(VALUE));
        }
        put(values, ViewParameter.FAMILY, body.remove(ViewParameter.FAMILY.wireName()));
        put(values, ViewParameter.BIRTH_DATE, body.remove(ViewParameter.BIRTH_DATE.wireName()));
        boolean none = values.isEmpty() && identifier == null;
        return none ? Optional.empty() : Optional.of(of(values));
    }

    private static void put(Map<ViewParameter, String> values, ViewParameter parameter, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return;
        }
        String text = value.isString() ? value.asString() : "";
        if (text.isBlank() || text.length() > LONGEST) {
            throw new InvalidRequest(parameter.wireName(), "is no text of 1 to 200 characters", ACCEPTED);
        }
        values.put(parameter, text);
    }

    private static String required(ViewParameter parameter, @Nullable String value) {
        if (value == null) {
            throw new InvalidRequest(parameter.wireName(), "is missing", ACCEPTED);
        }
        return value;
    }

    private static LocalDate date(String text) {
        try {
            return OurTimes.within(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new InvalidRequest(ViewParameter.BIRTH_DATE.wireName(), "is no whole date", "1987-03-09");
        }
    }
}
