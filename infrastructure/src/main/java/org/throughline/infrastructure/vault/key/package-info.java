/**
 * Data keys: made once, kept durable before first use, found in memory or in the key database, derived from. What is
 * sealed with them is elsewhere.
 */
@NullMarked
package org.throughline.infrastructure.vault.key;

import org.jspecify.annotations.NullMarked;
