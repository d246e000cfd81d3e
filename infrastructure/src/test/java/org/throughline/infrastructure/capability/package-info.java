/** What every capability has to bring, whichever context of the field it is. */
@NullMarked
package org.throughline.infrastructure.capability;

import org.jspecify.annotations.NullMarked;
