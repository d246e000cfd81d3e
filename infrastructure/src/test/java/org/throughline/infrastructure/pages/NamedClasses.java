package org.throughline.infrastructure.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of classes that a text has in backticks: {@code `Block`}, a nested one as {@code `ReferralEvent.Sent`}, or with a
 * method as {@code `BlockLedger.append`}. A word in capitals alone is a code, no class.
 */
public final class NamedClasses {
    private static final List<String> MODULES =
            List.of("shared-kernel", "command-side", "query-side", "infrastructure");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*)`");

    private final Map<String, List<String>> outers = new HashMap<>();
    private final Map<String, Path> sources = new HashMap<>();

    private NamedClasses() {}

    /** A name on a page: {@code type} is its class with the classes around it, {@code method} empty if it has none. */
    public record Name(String text, List<String> type, String method) {}

    /** Looks names up among classes of the product. */
    public static NamedClasses ofMain() throws IOException {
        return new NamedClasses().with("main");
    }

    /** Looks names up among classes of the product and of its tests. */
    public static NamedClasses ofMainAndTests() throws IOException {
        return ofMain().with("test");
    }

    private NamedClasses with(String kind) throws IOException {
        for (String module : MODULES) {
            Path root = Path.of("..", module, "src", kind, "java");
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                    String type =
                            root.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
                    sources.put(type, file);
                    outers.computeIfAbsent(type.substring(type.lastIndexOf('.') + 1), name -> new ArrayList<>())
                            .add(type);
                });
            }
        }
        return this;
    }

    /** The names in {@code text}, in their order. */
    public static List<Name> in(String text) {
        List<Name> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            List<String> parts = List.of(name.group(1).split("\\."));
            String last = parts.getLast();
            boolean method = parts.size() > 1 && Character.isLowerCase(last.charAt(0));
            names.add(new Name(name.group(1), method ? parts.subList(0, parts.size() - 1) : parts, method ? last : ""));
        }
        return names;
    }

    /** Binary names of the classes that {@code name} may mean; empty if there is none, or it has no such method. */
    public List<String> found(Name name) {
        return outers.getOrDefault(name.type().getFirst(), List.of()).stream()
                .filter(outer -> exists(outer, name))
                .map(outer -> outer + nested(name))
                .toList();
    }

    /** As {@link #found}, for a name that must be of one class. */
    public Optional<String> single(Name name) {
        List<String> found = found(name);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String nested(Name name) {
        return name.type().stream().skip(1).map(inner -> "$" + inner).reduce("", String::concat);
    }

    /** Tests of other modules are not on the class path here, so the sources are asked. */
    private boolean exists(String outer, Name name) {
        String source = read(Objects.requireNonNull(sources.get(outer), outer));
        return name.type().stream()
                        .skip(1)
                        .allMatch(inner -> Pattern.compile("\\b(?:class|record|enum|interface) " + inner + "\\b")
                                .matcher(source)
                                .find())
                && (name.method().isEmpty()
                        || Pattern.compile("\\b" + name.method() + "\\(")
                                .matcher(source)
                                .find());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
