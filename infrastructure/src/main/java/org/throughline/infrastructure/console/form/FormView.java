package org.throughline.infrastructure.console.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form as the template draws it: words and values, no rules.
 *
 * @param action where it is sent
 * @param button what sending does
 * @param hidden what goes with it unseen
 * @param errors what stops it, with links to the places
 * @param summary heading of the errors
 * @param notice what became of it instead, or null
 * @param refusal a rule's no, or null
 * @param groups the fields
 * @param lists names to choose from while typing
 * @param cancel where one came from
 */
public record FormView(
        String action,
        String button,
        List<Hidden> hidden,
        List<ErrorLink> errors,
        @Nullable String summary,
        @Nullable Notice notice,
        @Nullable RefusalView refusal,
        List<GroupView> groups,
        List<NameList> lists,
        String cancel) {
    /** Keeps its own copies. */
    public FormView {
        hidden = List.copyOf(hidden);
        errors = List.copyOf(errors);
        groups = List.copyOf(groups);
        lists = List.copyOf(lists);
    }

    /** A value that goes with the form unseen. */
    public record Hidden(String name, String value) {}

    /** What stops the form, and where. */
    public record ErrorLink(String href, String text) {}

    /** What is the matter, and what to do. */
    public record Notice(String title, String text, String code) {}

    /** Something that can be done. */
    public record Link(String href, String text) {}

    /** A rule's no: its sentence, what would be accepted, and the way to that. */
    public record RefusalView(String sentence, String acceptable, String code, List<Link> links) {
        /** Keeps its own copy. */
        public RefusalView {
            links = List.copyOf(links);
        }
    }

    /** Names that the browser offers while one types. */
    public record NameList(String id, List<String> names) {
        /** Keeps its own copy. */
        public NameList {
            names = List.copyOf(names);
        }
    }

    /**
     * Fields that belong together.
     *
     * @param legend what they are, or null for those of the command itself
     * @param message what is wrong with them together, or null
     * @param add name of the list of which one more can be asked for, or null
     */
    public record GroupView(
            String id,
            @Nullable String legend,
            @Nullable String hint,
            @Nullable String message,
            List<FieldView> fields,
            @Nullable String add,
            @Nullable String addLabel) {
        /** Keeps its own copy. */
        public GroupView {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One field.
     *
     * @param control one of: text, names, textarea, radio, select, checkboxes
     * @param optional whether it may be left empty
     * @param message what is wrong with it, or null
     * @param values what stands in it
     * @param options what can be chosen
     * @param list names offered while typing, or null
     * @param described ids of hint and message, or null
     */
    public record FieldView(
            String id,
            String name,
            String control,
            String label,
            @Nullable String hint,
            boolean optional,
            @Nullable String message,
            List<String> values,
            List<OptionView> options,
            int rows,
            @Nullable String list,
            @Nullable String described) {
        /** Keeps its own copies. */
        public FieldView {
            values = List.copyOf(values);
            options = List.copyOf(options);
        }

        /** The first of what stands in it; empty if nothing does. */
        public String value() {
            return values.isEmpty() ? "" : values.getFirst();
        }

        /** Whether it is several controls under one legend. */
        public boolean several() {
            return control.equals("radio") || control.equals("checkboxes") || control.equals("names");
        }
    }

    /** A choice. */
    public record OptionView(String id, String value, String label, boolean chosen) {}
}
