package org.throughline.query.audittrail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.audittrail.AuditTrail.Value;

/** What one event tells of one thing: a sentence, and the properties that it sets. */
final class EventInWords {
    private final TaggedId about;
    private final String sentence;
    private final List<Property> properties = new ArrayList<>();
    private Content content = Content.NONE;

    private EventInWords(TaggedId about, String sentence) {
        this.about = about;
        this.sentence = sentence;
    }

    /** Whether the event says what a thing is, for the first time or instead of what was said before. */
    enum Content {
        NONE,
        STATED,
        CORRECTED
    }

    /** A property that the event sets; without a value it ends. */
    record Property(
            String name, FieldClass fieldClass, @Nullable Value value) {}

    static EventInWords of(TaggedId about, String sentence) {
        return new EventInWords(about, sentence);
    }

    EventInWords stating() {
        content = Content.STATED;
        return this;
    }

    EventInWords correcting() {
        content = Content.CORRECTED;
        return this;
    }

    /** Sets a property to an id, code, time or number; null ends it. */
    EventInWords set(String name, @Nullable Object value) {
        return set(name, FieldClass.STATUS, value);
    }

    /** Sets a property of a class of its own. */
    EventInWords set(String name, FieldClass fieldClass, @Nullable Object value) {
        Value shown = switch (value) {
            case null -> null;
            case Sealed<?> sealed -> new Value(null, sealed);
            case Coded coded when coded.hidesCode() -> new Value(null, coded.text());
            case Collection<?> none when none.isEmpty() -> null;
            case Collection<?> several
            when several.stream().anyMatch(EventInWords::isSealedCode) -> clearOf(name, fieldClass, several);
            default -> new Value(text(value), null);
        };
        properties.add(new Property(name, fieldClass, shown));
        return this;
    }

    /** The codes among {@code several} that stand in clear; each of the others is a property of its own. */
    private @Nullable Value clearOf(String name, FieldClass fieldClass, Collection<?> several) {
        int number = 1;
        for (Object one : several) {
            if (one instanceof Coded coded && coded.hidesCode()) {
                properties.add(new Property(name + " as sent, " + number++, fieldClass, new Value(null, coded.text())));
            }
        }
        List<?> clear = several.stream().filter(one -> !isSealedCode(one)).toList();
        return clear.isEmpty() ? null : new Value(text(clear), null);
    }

    private static boolean isSealedCode(Object value) {
        return value instanceof Coded coded && coded.hidesCode();
    }

    TaggedId about() {
        return about;
    }

    String sentence() {
        return sentence;
    }

    List<Property> properties() {
        return properties;
    }

    Content content() {
        return content;
    }

    /** Words for a code: {@code LEFT_MESSAGE} is 'left message'. */
    static String words(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(Object value) {
        return switch (value) {
            case Enum<?> code -> words(code);
            case TaggedId id -> id.noun() + " " + id.tagValue();
            case Coded coded -> coded.token();
            case Responsibility owner ->
                text(owner.queue()) + (owner.worker() == null ? ", nobody by name" : ", " + text(owner.worker()));
            case Collection<?> several ->
                several.stream().map(EventInWords::text).sorted().collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
