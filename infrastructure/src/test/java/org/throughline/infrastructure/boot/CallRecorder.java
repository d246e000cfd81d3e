package org.throughline.infrastructure.boot;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Notes the methods and constructors of some classes of the running application in the order in which they are entered. */
public final class CallRecorder implements AutoCloseable {
    private static final List<String> ENTERED = Collections.synchronizedList(new ArrayList<>());

    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final List<String> failed = Collections.synchronizedList(new ArrayList<>());
    private final ResettableClassFileTransformer transformer;

    /** Begins to note, for classes of these binary names, whether they are loaded already or will be. One at a time. */
    CallRecorder(Collection<String> classes) {
        ENTERED.clear();
        transformer = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .with(new Failures(failed))
                .type(namedOneOf(classes.toArray(String[]::new)))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Entry.class).on(isMethod().or(isConstructor()))))
                .installOn(instrumentation);
    }

    /** How many entries there are by now. */
    int mark() {
        return ENTERED.size();
    }

    /** Entries as {@code binary.name.of.Class.method} between two marks. */
    List<String> between(int from, int to) {
        synchronized (ENTERED) {
            return List.copyOf(ENTERED.subList(from, to));
        }
    }

    /** Classes that cannot be followed, with the reason. */
    List<String> failed() {
        return List.copyOf(failed);
    }

    /** Called from the classes that are followed. */
    public static void entered(String method) {
        ENTERED.add(method);
    }

    @Override
    public void close() {
        transformer.reset(instrumentation, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
    }

    private static final class Entry {
        private Entry() {}

        @Advice.OnMethodEnter
        static void entered(@Advice.Origin("#t.#m") String method) {
            CallRecorder.entered(method);
        }
    }

    private static final class Failures extends AgentBuilder.Listener.Adapter {
        private final List<String> failed;

        Failures(List<String> failed) {
            this.failed = failed;
        }

        @Override
        public void onError(
                String type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                Throwable error) {
            failed.add(type + ": " + error);
        }
    }
}
