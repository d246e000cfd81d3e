package org.throughline.infrastructure.console.frame;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;

/** What stands around every page: who looks and for what purpose, where one can go, and when it was made. */
@Component
public final class Frame {
    private static final Pattern SEMICOLON = Pattern.compile(";");

    private final List<Placed> menu;
    private final Words words;
    private final LocalTimes times;
    private final InstantSource clock;
    private final Assets assets;
    private final PolicyPack policy;
    private final boolean demonstrated;

    Frame(
            List<ConsolePage> pages,
            Templates templates,
            Assets assets,
            PolicyPack policy,
            LocalTimes times,
            InstantSource clock,
            ObjectProvider<Demonstrated> demonstrated) {
        this.menu = pages.stream()
                .flatMap(page -> Stream.ofNullable(page.menu()).map(place -> new Placed(page, place)))
                .sorted(Comparator.comparing(Placed::place, MenuPlace.ORDER))
                .toList();
        this.words = templates.words();
        this.times = times;
        this.assets = assets;
        this.policy = policy;
        this.clock = clock;
        this.demonstrated =
                demonstrated.getIfAvailable(() -> new Demonstrated(false)).here();
    }

    /** The values that layouts name, for a page called {@code page} with {@code content}. */
    public Map<String, @Nullable Object> around(Visitor visitor, Names names, String page, PageContent content) {
        Map<String, @Nullable Object> values = outside(page);
        Viewer viewer = visitor.caller().viewer();
        PurposeOfUse purpose = viewer.purpose();
        Instant asOf = content.asOf(clock.instant());
        values.put("content", content.template());
        values.put("panel", content.panel());
        values.put("csrf", visitor.csrfToken());
        values.put("ends", visitor.ends().toString());
        values.put("endsAt", times.time(visitor.ends().toString()));
        values.put("keys", keys(page));
        values.put("menu", menu(page, viewer));
        values.put("who", names.worker(viewer.worker().tagValue()).orElse(null));
        values.put("roles", roles(viewer));
        values.put("purpose", purpose == null ? null : words.of("purpose." + purpose.name()));
        values.put("asOf", times.moment(asOf));
        values.put("asOfTime", times.time(asOf.toString()));
        values.put(
                "mayFind",
                menu.stream().map(Placed::page).anyMatch(one -> one.name().equals("find") && isFor(one, viewer)));
        values.put("asOfInstant", asOf.toString());
        values.put("newest", newest(content));
        values.put(
                "incompleteSince",
                content.answers().stream()
                        .map(Answer::incompleteSince)
                        .filter(since -> since != null)
                        .findFirst()
                        .orElse(null));
        values.putAll(content.values());
        return values;
    }

    /** The values of a page for whoever has not signed in. */
    public Map<String, @Nullable Object> outside(String page) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("page", page);
        values.put("demo", demonstrated);
        values.put("assets", assets.urls());
        values.put("zone", policy.zone().getId());
        values.put("times", times);
        return values;
    }

    private List<List<MenuLine>> menu(String current, Viewer viewer) {
        return menu.stream()
                .filter(one -> isFor(one.page(), viewer))
                .collect(Collectors.groupingBy(
                        one -> one.place().group(),
                        TreeMap::new,
                        Collectors.mapping(one -> line(one, current), Collectors.toList())))
                .values()
                .stream()
                .toList();
    }

    private MenuLine line(Placed one, String current) {
        String name = one.page().name();
        return new MenuLine(
                one.page().path(),
                words.of("page." + name + ".menu"),
                one.place().icon(),
                words.find("page." + name + ".key"),
                name.equals(current));
    }

    /** The keys of every page, those that lead to pages, and those of this page: {@code page.NAME.keys=c,key.contact;...}. */
    private List<KeyLine> keys(String page) {
        var lines = new ArrayList<KeyLine>();
        lines.add(new KeyLine("/", words.of("key.find")));
        lines.add(new KeyLine("j k", words.of("key.rows")));
        lines.add(new KeyLine("Enter", words.of("key.open")));
        lines.add(new KeyLine("Ctrl Enter", words.of("key.send")));
        lines.add(new KeyLine("r", words.of("key.changes")));
        for (Placed one : menu) {
            String name = one.page().name();
            String key = words.find("page." + name + ".key");
            if (key != null) {
                lines.add(new KeyLine(key, words.of("page." + name + ".menu")));
            }
        }
        String own = words.find("page." + page + ".keys");
        if (own != null) {
            SEMICOLON.splitAsStream(own).forEach(pair -> {
                int comma = pair.indexOf(',');
                lines.add(new KeyLine(pair.substring(0, comma), words.of(pair.substring(comma + 1))));
            });
        }
        lines.add(new KeyLine("?", words.of("key.sheet")));
        return lines;
    }

    /** Where the console opens for {@code viewer}: the first page of their menu. */
    public Optional<String> start(Viewer viewer) {
        return menu.stream()
                .map(Placed::page)
                .filter(page -> isFor(page, viewer))
                .map(ConsolePage::path)
                .findFirst();
    }

    private String roles(Viewer viewer) {
        return Stream.of(WorkerRole.values())
                .filter(viewer.roles()::contains)
                .map(role -> words.of("role." + role.name()))
                .collect(Collectors.joining(", "))
                .toLowerCase(Locale.US);
    }

    private static @Nullable String newest(PageContent content) {
        return content.answers().stream()
                .map(Answer::position)
                .filter(position -> position != null)
                .max(Comparator.comparingLong(Frame::number))
                .orElse(null);
    }

    private static long number(String told) {
        return Long.parseLong(told.substring(0, told.indexOf('@')));
    }

    private static boolean isFor(ConsolePage page, Viewer viewer) {
        return page.roles().stream().anyMatch(viewer.roles()::contains);
    }

    /** A page with its place in the menu. */
    private record Placed(ConsolePage page, MenuPlace place) {}

    /**
     * A line of the menu.
     *
     * @param key the keys that lead there, such as {@code g d}, or null
     * @param here whether it is the page that is shown
     */
    public record MenuLine(
            String href,
            String label,
            String icon,
            @Nullable String key,
            boolean here) {}

    /** A key with what it does. */
    public record KeyLine(String key, String words) {}
}
