package org.throughline.infrastructure.console.client;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Words;

/** The banner of a client: each known fact with its label, and none for what is not known. */
final class ClientFacts {
    private final Words words;
    private final LocalTimes times;
    private final LocalDate today;

    ClientFacts(Words words, LocalTimes times, LocalDate today) {
        this.words = words;
        this.times = times;
        this.today = today;
    }

    /**
     * A fact.
     *
     * @param label key of its label
     * @param wide whether it takes the room of two
     */
    public record Fact(String label, String text, boolean wide) {}

    /** The facts that {@code header} holds, in the order in which somebody on the telephone asks for them. */
    List<Fact> of(JsonMap header) {
        JsonMap details = header.object("details");
        var facts = new ArrayList<Fact>();
        String died = header.text("diedOn");
        add(facts, "client.died", died == null ? null : times.day(died), false);
        add(facts, "client.born", born(details.object("birthDate"), died), false);
        add(facts, "client.aliases", joined(details.objects("aliases").stream().map(PersonName::of)), false);
        add(
                facts,
                "client.identity",
                words.of(Boolean.TRUE.equals(header.get("confirmed")) ? "client.confirmed" : "client.prospect"),
                false);
        add(
                facts,
                "client.language",
                joined(details.objects("languages").stream().map(ClientFacts::coded)),
                false);
        add(
                facts,
                "client.reach",
                joined(details.objects("contactPoints").stream().map(this::point)),
                true);
        add(facts, "client.lives", joined(details.objects("addresses").stream().map(ClientFacts::address)), true);
        return facts;
    }

    private static void add(List<Fact> facts, String label, @Nullable String text, boolean wide) {
        if (text != null && !text.isBlank()) {
            facts.add(new Fact(label, text, wide));
        }
    }

    /** The day of birth as far as it is known, and the age in years, at death of somebody who died. */
    private @Nullable String born(JsonMap birth, @Nullable String died) {
        String text = birth.text("date");
        if (text == null) {
            return null;
        }
        LocalDate date = LocalDate.parse(text);
        LocalDate until = died == null ? today : LocalDate.parse(died);
        String told = switch (String.valueOf(birth.text("precision"))) {
            case "YEAR" -> String.valueOf(date.getYear());
            case "MONTH" -> text.substring(0, 7);
            default -> times.calendarDay(date);
        };
        return words.of("client.age", told, Period.between(date, until).getYears());
    }

    private static String coded(JsonMap coded) {
        String text = coded.text("text");
        return text == null ? String.valueOf(coded.text("code")) : text;
    }

    private String point(JsonMap point) {
        String use = point.text("use");
        String value = String.valueOf(point.text("value"));
        String kind = use == null ? null : words.find("client.use." + use);
        return kind == null ? value : words.of("client.point", value, kind);
    }

    private static String address(JsonMap address) {
        Stream<String> lines =
                address.get("lines") instanceof List<?> all ? all.stream().map(String::valueOf) : Stream.empty();
        return Stream.concat(lines, Stream.of("city", "state", "postalCode").map(address::text))
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isBlank()).collect(Collectors.joining(" \u00b7 "));
    }
}
