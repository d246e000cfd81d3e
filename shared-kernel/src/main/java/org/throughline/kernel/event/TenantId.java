package org.throughline.kernel.event;

import org.throughline.kernel.privacy.Clear;

/**
 * The county. Not a tag: each county has ledgers of its own.
 *
 * @param value a code such as {@code valle-sereno}
 */
public record TenantId(@Clear("a code for a county") String value) {
    @Override
    public String toString() {
        return value;
    }
}
