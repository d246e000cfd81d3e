package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.IOException;

/** The tool that shows system calls and makes them fail. */
final class Strace {
    private Strace() {}

    /** @throws CannotBeTried where it is not installed, or may not trace a process of its own */
    static void demand() throws IOException {
        int code;
        try {
            code = new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            throw new CannotBeTried("This needs strace, which is not installed here; nothing was tried.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotBeTried("Interrupted before anything was tried.");
        }
        if (code != 0) {
            throw new CannotBeTried("This needs strace, which may not trace processes here; nothing was tried.");
        }
    }
}
