package org.throughline.infrastructure.console.browser;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives a test windows on the console of the county that all ITs share ({@code @RegisterExtension}). One Chromium serves
 * a process, each window has a context of its own, and what a test leaves open is closed behind it. Of a test that fails,
 * {@code target/screens/failed-CLASS-METHOD.png} shows what it saw last.
 */
final class Browser implements BeforeEachCallback, AfterEachCallback {
    private final List<Window> windows = new ArrayList<>();
    private @Nullable Chromium chromium;

    @Override
    public void beforeEach(ExtensionContext test) {
        chromium = test.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Chromium.class, first -> new Chromium(), Chromium.class);
    }

    Window window() {
        return window(Look.DESK);
    }

    Window window(Look look) {
        Window window = apart(look);
        windows.add(window);
        return window;
    }

    /** A window that the test closes itself. */
    Window apart(Look look) {
        if (chromium == null) {
            throw new IllegalStateException("There are windows within a test only");
        }
        return new Window(chromium.browser(), look);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isPresent() && !windows.isEmpty()) {
            windows.getLast()
                    .picture("failed-" + test.getRequiredTestClass().getSimpleName() + "-"
                            + test.getRequiredTestMethod().getName());
        }
        windows.forEach(Window::close);
        windows.clear();
    }
}
