/** Finding a person by exact terms. How terms are recognised without opening records is not here. */
@NullMarked
package org.throughline.query.clientheader.search;

import org.jspecify.annotations.NullMarked;
