package org.throughline.infrastructure.boot;

import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.cli.console.Stores;

/** The parts of a started application, for the command line. */
record RunningContext(ConfigurableApplicationContext context) implements Stores.Opened {
    @Override
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }
}
