/**
 * Says to an open page that something changed in what it shows, and nothing else. Decided on events that exist for the
 * viewer; shows nobody, so it leaves no entry: the render that it invites does. Knows no template and no view.
 */
@NullMarked
package org.throughline.infrastructure.console.signal;

import org.jspecify.annotations.NullMarked;
