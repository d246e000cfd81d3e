package org.throughline.infrastructure.console.form;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record as it is asked for.
 *
 * @param owner simple name of the record
 * @param name name of the component, which is the field's in the API
 * @param kind how it is asked for
 * @param required whether it may not be left empty
 * @param change whether saying nothing leaves it as it is and it can be taken away ({@link org.throughline.command.Change})
 * @param noun what is named or what the page knows, as {@link org.throughline.kernel.id.TaggedId#noun} has it; null for
 *     everything else
 * @param choices what can be chosen
 * @param coded whether a choice stands for a code of a code system
 * @param parts the fields of a group, of each element of a list; of variants one group each
 */
record FormField(
        String owner,
        String name,
        FieldKind kind,
        boolean required,
        boolean change,
        @Nullable String noun,
        List<FieldChoice> choices,
        boolean coded,
        List<FormField> parts) {
    FormField {
        choices = List.copyOf(choices);
        parts = List.copyOf(parts);
    }

    /** Whether it is asked for in one place, without fields of its own. */
    boolean simple() {
        return kind != FieldKind.GROUP && kind != FieldKind.LIST && kind != FieldKind.VARIANTS;
    }

    /** Whether the page knows it, so that nobody is asked. */
    boolean known() {
        return kind == FieldKind.PAGE || kind == FieldKind.PAGES;
    }

    /** Itself and every field below it. */
    Stream<FormField> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(FormField::all));
    }

    /** The name of this field in the field {@code path}. */
    String under(String path) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
