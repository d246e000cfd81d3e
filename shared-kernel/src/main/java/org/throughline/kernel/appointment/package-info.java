/** What can happen to an appointment: the language of it. What may happen is decided on the command side. */
@NullMarked
package org.throughline.kernel.appointment;

import org.jspecify.annotations.NullMarked;
