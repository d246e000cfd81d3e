package org.throughline.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may send a command. A command without it may be sent by nobody. The access policy page is written from it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Right {
    /** The roles that may. */
    RoleSet roles();

    /** What must relate the worker to what the command is about. */
    Relation relation();

    /** Whether working in the county's intake queue relates a worker to every client as far as this command goes. */
    boolean intakeQueue() default false;
}
