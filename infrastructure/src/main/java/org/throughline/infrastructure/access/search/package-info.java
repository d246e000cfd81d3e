/**
 * Recognising people by exact terms without opening records for whoever asks: keyed hashes of names, dates of birth and
 * identifiers, derived by a service of ours under a recorded grant. Who may be shown whom is not decided here.
 */
@NullMarked
package org.throughline.infrastructure.access.search;

import org.jspecify.annotations.NullMarked;
