/** Recording a contact, as a page and beside a list, and what the contact met. Decides nothing itself. */
@NullMarked
package org.throughline.infrastructure.console.contact;

import org.jspecify.annotations.NullMarked;
