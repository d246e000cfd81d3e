package org.throughline.infrastructure.access.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts as they are compared: in compatibility form (Unicode NFKC), without marks on letters, in one case, whatever spaces
 * and apostrophes they were typed with. So {@code "  GARCÍA  Lopez"} is {@code "garcia lopez"}.
 */
final class SearchText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02bc\u00b4`]");

    private SearchText() {}

    /** A name; empty if nothing of it is left. */
    static String name(String typed) {
        return SPACES.matcher(folded(typed)).replaceAll(" ").strip();
    }

    /** A number or code, in which spaces only group. */
    static String number(String typed) {
        return SPACES.matcher(folded(typed)).replaceAll("");
    }

    /** By upper case first, since some letters have more than one lower form. */
    private static String folded(String typed) {
        String plain = APOSTROPHES.matcher(typed).replaceAll("'");
        String decomposed =
                MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD)).replaceAll("");
        return Normalizer.normalize(decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }
}
