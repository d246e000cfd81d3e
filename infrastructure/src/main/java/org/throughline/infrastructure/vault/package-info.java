/**
 * The keys of personal data: makes, keeps and uses them. What a value means, who may see it and why is decided elsewhere;
 * nothing here opens a value without a grant.
 */
@NullMarked
package org.throughline.infrastructure.vault;

import org.jspecify.annotations.NullMarked;
