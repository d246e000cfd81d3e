/**
 * Decisions about who a person is: registration, identity, details, death.
 * What happens to a person in care lives in the capabilities of that care.
 */
@NullMarked
package org.throughline.command.client;

import org.jspecify.annotations.NullMarked;
