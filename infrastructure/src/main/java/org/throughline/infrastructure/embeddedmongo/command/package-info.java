/**
 * One class a command of the wire: what is asked, checked and carried out. Bytes of the wire and of the disk are
 * elsewhere.
 */
@NullMarked
package org.throughline.infrastructure.embeddedmongo.command;

import org.jspecify.annotations.NullMarked;
