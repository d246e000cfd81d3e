package org.throughline.command.automation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.throughline.kernel.id.TaggedId;

/**
 * Marks a class whose event handlers send commands. A component of the application that carries this is registered,
 * checked and started; what it fails on is parked with everything of the same sequence and can be retried. It sees an
 * event at least once, and never during a replay.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Automation {
    /** Its stored name, in small letters, digits and dashes. Never change it: progress and parked events belong to it. */
    String name();

    /**
     * The id whose events stay in order with each other, such as the client's. An event without such an id stays in order
     * with all others that have none.
     */
    Class<? extends TaggedId> sequencedBy();

    /** Into how many parts nodes can share its work: 1, 2, 4, 8 or 16. */
    int segments() default 1;
}
