package org.throughline.infrastructure.boot;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes the methods and constructors of some classes of the running application in the order in which they are entered. */
public final class CallRecorder implements AutoCloseable {
    private static final List<String> ENTERED = Collections.synchronizedList(new ArrayList<>());
    private static final ClassDesc HERE = ClassDesc.of(CallRecorder.class.getName());
    private static final MethodTypeDesc TAKES_TEXT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private final Instrumentation instrumentation = instrumentation();
    private final Following following;

    /** Begins to note, for classes of these binary names, whether they are loaded already or will be. One at a time. */
    CallRecorder(Collection<String> classes) {
        ENTERED.clear();
        following = new Following(Set.copyOf(classes));
        instrumentation.addTransformer(following, true);
        transformLoaded();
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
        return List.copyOf(following.failed);
    }

    /** Called from the classes that are followed. */
    public static void entered(String method) {
        ENTERED.add(method);
    }

    @Override
    public void close() {
        instrumentation.removeTransformer(following);
        transformLoaded();
    }

    private void transformLoaded() {
        Class<?>[] loaded = Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(type -> following.classes.contains(type.getName()))
                .toArray(Class<?>[]::new);
        try {
            instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Byte Buddy knows how to attach to its own process. By name: its classes carry annotations that are nowhere. */
    private static Instrumentation instrumentation() {
        try {
            return (Instrumentation) Class.forName("net.bytebuddy.agent.ByteBuddyAgent")
                    .getMethod("install")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No agent in this process", e);
        }
    }

    private static final class Following implements ClassFileTransformer {
        private final Set<String> classes;
        private final List<String> failed = Collections.synchronizedList(new ArrayList<>());

        Following(Set<String> classes) {
            this.classes = classes;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            String type = name.replace('/', '.');
            if (!classes.contains(type)) {
                return null;
            }
            try {
                ClassFile format = ClassFile.of();
                return format.transformClass(format.parse(bytes), (builder, element) -> {
                    if (element instanceof MethodModel method && method.code().isPresent()) {
                        String said = type + "." + method.methodName().stringValue();
                        builder.transformMethod(method, MethodTransform.transformingCode(new Beginning(said)));
                    } else {
                        builder.with(element);
                    }
                });
            } catch (RuntimeException e) {
                failed.add(type + ": " + e);
                return null;
            }
        }
    }

    /** Says at the beginning of a method that it is entered, and leaves the rest as it is. */
    private record Beginning(String said) implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            code.ldc(said).invokestatic(HERE, "entered", TAKES_TEXT);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
