/**
 * The appointments of a client, those to come and those of the past. Nobody's day is planned here.
 */
@NullMarked
package org.throughline.query.boards.appointments;

import org.jspecify.annotations.NullMarked;
