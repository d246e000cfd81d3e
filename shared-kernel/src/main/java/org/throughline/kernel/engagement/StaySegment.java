package org.throughline.kernel.engagement;

import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.StayId;

/**
 * One recorded segment of what may be a longer stay.
 *
 * @param occurred from admission to discharge or transfer; without an end while the person is still there
 */
public record StaySegment(StayId stay, StayKind kind, Occurred occurred) {}
