/**
 * Whether something that was recorded changes what a viewer's page shows, decided on the compartments that the viewer sees.
 * Says that, never what. Nothing of HTTP lives here.
 */
@NullMarked
package org.throughline.infrastructure.access.signal;

import org.jspecify.annotations.NullMarked;
