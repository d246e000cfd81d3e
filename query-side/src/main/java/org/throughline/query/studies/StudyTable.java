package org.throughline.query.studies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a study as a table: person and number, what is told of every case, status, what is told if it counts. */
public final class StudyTable {
    private final List<Column.Head> heads;

    private StudyTable(List<Column.Head> heads) {
        this.heads = List.copyOf(heads);
    }

    /** The table of {@code study}. */
    public static StudyTable of(Study<?> study) {
        String one = study.words().one();
        var heads = new ArrayList<Column.Head>();
        heads.add(new Column.Head("person", "person", Column.Kind.TEXT, "code of the person"));
        heads.add(new Column.Head(one, "number", Column.Kind.NUMBER, "1 for the first " + one + " of the person"));
        study.facts().forEach(column -> heads.add(column.head()));
        heads.add(new Column.Head("status", "status", Column.Kind.TEXT, "COUNTED, or the reason why not"));
        study.outcomes().forEach(column -> heads.add(column.head()));
        return new StudyTable(heads);
    }

    /** What its columns are called, in their order. */
    public List<Column.Head> heads() {
        return heads;
    }

    /** The file of the rows (RFC 4180, UTF-8, line feeds); no cell needs quotes. */
    String csv(List<StudyRow> rows) {
        var text = new StringBuilder(heads.stream().map(Column.Head::file).collect(Collectors.joining(",", "", "\n")));
        rows.forEach(row -> text.append(String.join(",", cells(row))).append('\n'));
        return text.toString();
    }

    /** A row as an answer tells it. */
    public Map<String, @Nullable Object> answer(StudyRow row) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        List<String> cells = cells(row);
        for (int i = 0; i < heads.size(); i++) {
            Column.Head head = heads.get(i);
            if (head.answer() != null) {
                named.put(head.answer(), value(head.kind(), cells.get(i)));
            }
        }
        return named;
    }

    private static List<String> cells(StudyRow row) {
        var cells = new ArrayList<String>();
        cells.add(row.person());
        cells.add(Integer.toString(row.number()));
        cells.addAll(row.facts());
        cells.add(row.status());
        cells.addAll(row.outcomes());
        return cells;
    }

    private static @Nullable Object value(Column.Kind kind, String cell) {
        return switch (kind) {
            case TEXT -> cell;
            case NUMBER, NUMBER_OR_NOTHING -> cell.isEmpty() ? null : Integer.valueOf(cell);
            case FLAG -> cell.equals("1");
        };
    }
}
