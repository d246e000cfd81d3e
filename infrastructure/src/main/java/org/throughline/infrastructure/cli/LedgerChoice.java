package org.throughline.infrastructure.cli;

import java.util.List;

/** Which ledgers a command works on. */
enum LedgerChoice {
    CARE("care"),
    ACCESS("access"),
    BOTH("care", "access");

    private final List<String> names;

    LedgerChoice(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }
}
