/** My day: who is owed what by when, the longest overdue first. Knows the caseload's answer and no rule of the field. */
@NullMarked
package org.throughline.infrastructure.console.day;

import org.jspecify.annotations.NullMarked;
