/**
 * Contacts of ours with a person, and care that a person had elsewhere.
 */
@NullMarked
package org.throughline.kernel.engagement;

import org.jspecify.annotations.NullMarked;
