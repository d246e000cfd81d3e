package org.throughline.infrastructure.console.frame;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.kernel.workforce.WorkerRole;

/** A page that says once what it is, and then only what it shows. */
public abstract class DeclaredPage implements ConsolePage {
    private final Declaration declared;

    /** A page declared so. */
    protected DeclaredPage(Declaration declared) {
        this.declared = declared;
    }

    /**
     * What a page is.
     *
     * @param name see {@link ConsolePage#name()}
     * @param path see {@link ConsolePage#path()}
     * @param views see {@link ConsolePage#views()}
     * @param commands see {@link ConsolePage#commands()}
     * @param roles see {@link ConsolePage#roles()}
     * @param menu see {@link ConsolePage#menu()}
     */
    public record Declaration(
            String name,
            String path,
            Set<String> views,
            Set<Class<? extends CareCommand>> commands,
            Set<WorkerRole> roles,
            @Nullable MenuPlace menu) {
        /** Keeps its own copies. */
        public Declaration {
            views = Set.copyOf(views);
            commands = Set.copyOf(commands);
            roles = Set.copyOf(roles);
        }
    }

    @Override
    public final String name() {
        return declared.name();
    }

    @Override
    public final String path() {
        return declared.path();
    }

    @Override
    public final Set<String> views() {
        return declared.views();
    }

    @Override
    public final Set<Class<? extends CareCommand>> commands() {
        return declared.commands();
    }

    @Override
    public final Set<WorkerRole> roles() {
        return declared.roles();
    }

    @Override
    public final @Nullable MenuPlace menu() {
        return declared.menu();
    }
}
