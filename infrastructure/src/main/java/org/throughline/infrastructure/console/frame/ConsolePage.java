package org.throughline.infrastructure.console.frame;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/**
 * A page, declared once: the menu, the tests and the reference of the console are made from these declarations. It is
 * shown at a GET of its path to those in one of its roles, and to nobody else.
 */
public interface ConsolePage {
    /** Its stable name, which begins the keys of its words: {@code page.NAME.title}, {@code page.NAME.menu}. */
    String name();

    /** Where it is, such as {@code /console/clients/{client}}. */
    String path();

    /** Names of the views that it reads, as {@link org.throughline.query.Views} has them. */
    Set<String> views();

    /** The commands that can be given on it, besides those that it only links to. */
    Set<Class<? extends CareCommand>> commands();

    /** Who may open it; what it shows them, the views decide. */
    Set<WorkerRole> roles();

    /** Its place in the menu, or null if it is reached from other pages. */
    @Nullable MenuPlace menu();

    /** What it shows for this request. Fails as the views that it reads do. */
    Mono<PageContent> content(PageRequest request);
}
