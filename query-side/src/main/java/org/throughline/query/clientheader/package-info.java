/**
 * Who a client is: what stands at the head of every page about them. What is open for them is in the caseload.
 */
@NullMarked
package org.throughline.query.clientheader;

import org.jspecify.annotations.NullMarked;
