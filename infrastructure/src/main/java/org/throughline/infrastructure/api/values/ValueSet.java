package org.throughline.infrastructure.api.values;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.event.CodeSystems;

/**
 * Codes that may be chosen for some components of commands. Others are taken too; these are those that a form offers.
 *
 * @param name unique stable name, such as {@code languages}
 * @param title what it is, in a few words
 * @param version version of the set
 * @param components the components that are chosen from it, as {@code Record.component}
 * @param codes the codes, in the order in which they are offered
 */
public record ValueSet(String name, String title, String version, Set<String> components, List<Choice> codes) {
    /** Refuses a set without codes, and a code that would be sealed where it is stored ({@link CodeSystems}). */
    public ValueSet {
        components = Set.copyOf(components);
        codes = List.copyOf(codes);
        if (codes.isEmpty() || components.isEmpty()) {
            throw new IllegalArgumentException("Nothing could be chosen from " + name);
        }
        for (Choice choice : codes) {
            if (!CodeSystems.admit(choice.system(), choice.code())) {
                throw new IllegalArgumentException(
                        name + " offers what would be sealed: " + choice.system() + "|" + choice.code());
            }
        }
    }

    /**
     * One code.
     *
     * @param system URI of the code system
     * @param display what it means, in English
     */
    public record Choice(String system, String code, String display) {}
}
