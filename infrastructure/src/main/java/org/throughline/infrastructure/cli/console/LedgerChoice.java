package org.throughline.infrastructure.cli.console;

import java.util.List;

/** Which ledgers a command works on. */
public enum LedgerChoice {
    CARE,
    ACCESS,
    BOTH;

    public List<String> names() {
        return switch (this) {
            case CARE -> List.of("care");
            case ACCESS -> List.of("access");
            case BOTH -> List.of("care", "access");
        };
    }
}
