package org.throughline.infrastructure.console.find;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.query.view.ViewParameter;

/**
 * The terms that somebody typed, with what is wrong with them.
 *
 * @param terms by the names of the view's parameters
 * @param errors keys of messages by field; empty if the terms can be asked
 */
record TypedTerms(MultiValueMap<String, String> terms, Map<String, String> errors) {
    static final String FAMILY = ViewParameter.FAMILY.wireName();
    static final String BORN = ViewParameter.BIRTH_DATE.wireName();
    static final String SYSTEM = ViewParameter.IDENTIFIER_SYSTEM.wireName();
    static final String NUMBER = ViewParameter.IDENTIFIER_VALUE.wireName();
    private static final int LONGEST = 200;

    /** Reads a form: a number alone asks by number, whatever system is chosen; both kinds at once are refused. */
    static TypedTerms of(MultiValueMap<String, String> form) {
        String family = typed(form, FAMILY);
        String born = typed(form, BORN);
        String number = typed(form, NUMBER);
        var terms = new LinkedMultiValueMap<String, String>();
        var errors = new LinkedHashMap<String, String>();
        if (!number.isEmpty() && (!family.isEmpty() || !born.isEmpty())) {
            errors.put(FAMILY, "find.error.both");
        } else if (number.isEmpty()) {
            byName(family, born, terms, errors);
        } else {
            add(SYSTEM, typed(form, SYSTEM), "find.error.system", terms, errors);
            add(NUMBER, number, "find.error.number", terms, errors);
        }
        return new TypedTerms(terms, errors);
    }

    private static void byName(
            String family, String born, MultiValueMap<String, String> terms, Map<String, String> errors) {
        add(FAMILY, family, "find.error.family", terms, errors);
        add(BORN, isDate(born) ? born : "", "find.error.born", terms, errors);
    }

    private static void add(
            String name, String value, String error, MultiValueMap<String, String> terms, Map<String, String> errors) {
        if (value.isEmpty() || value.length() > LONGEST) {
            errors.put(name, error);
        } else {
            terms.add(name, value);
        }
    }

    private static boolean isDate(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year >= 1800 && year <= 9999;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static String typed(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
