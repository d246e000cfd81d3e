package org.throughline.infrastructure.console.find;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.encounter.EncounterCommand;
import org.throughline.infrastructure.console.form.IdentifierSystems;
import org.throughline.infrastructure.console.frame.Act;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.workforce.WorkerRole;

/** The values of the form by which a person is looked for. */
final class FindForm {
    private static final String HERE = "/console/find";

    private FindForm() {}

    /**
     * A kind of number.
     *
     * @param system by whom it is given, as a URI
     */
    public record NumberSystem(String system, String label, boolean chosen) {}

    /** The form with what was typed, and what is wrong with it by field. */
    static Map<String, @Nullable Object> values(
            Words words, MultiValueMap<String, String> typed, Map<String, String> errors, Set<WorkerRole> roles) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.find.title"));
        values.put("family", typed.getFirst(TypedTerms.FAMILY));
        values.put("born", typed.getFirst(TypedTerms.BORN));
        values.put("number", typed.getFirst(TypedTerms.NUMBER));
        values.put("systems", systems(words, typed.getFirst(TypedTerms.SYSTEM)));
        values.put("wrongFamily", errors.get(TypedTerms.FAMILY));
        values.put("wrongBorn", errors.get(TypedTerms.BORN));
        values.put("wrongSystem", errors.get(TypedTerms.SYSTEM));
        values.put("wrongNumber", errors.get(TypedTerms.NUMBER));
        values.put("errors", List.copyOf(errors.entrySet()));
        values.put("answered", false);
        values.put("lines", List.of());
        values.put("more", false);
        values.put(
                "register",
                Act.isFor(roles, ClientCommand.RegisterProspect.class)
                        ? Act.of("find.register", "/clients", HERE, null)
                        : null);
        values.put(
                "encounter",
                Act.isFor(roles, EncounterCommand.DeclareEncounter.class)
                        ? Act.of("find.encounter", "/encounters", HERE, null)
                        : null);
        return values;
    }

    private static List<NumberSystem> systems(Words words, @Nullable String chosen) {
        return IdentifierSystems.all().stream()
                .map(one -> new NumberSystem(
                        one.system(), words.of(one.words()), one.system().equals(chosen)))
                .toList();
    }
}
