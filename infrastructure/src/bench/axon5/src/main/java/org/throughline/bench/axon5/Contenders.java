package org.throughline.bench.axon5;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.bench.ContenderProcess;
import org.throughline.infrastructure.measuring.StoreHost;

/** Starts the contenders of a run, each on fresh data in a process of its own. */
final class Contenders implements Closeable {
    static final String LEDGER = "throughline";
    static final String JPA = "axon5-jpa-postgresql18";
    static final String MONGO = "axon4-mongo-on-embedded";
    static final String MONGO_H2 = "axon4-mongo-on-h2";

    private final Path directory;
    private final String ours = System.getProperty("java.class.path");
    private final String axon4;
    private final List<ContenderProcess> processes = Collections.synchronizedList(new ArrayList<>());
    private final List<Closeable> hosts = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger count = new AtomicInteger();

    Contenders(Path directory, String axon4) {
        this.directory = directory;
        this.axon4 = axon4;
    }

    /** All four, by name; they start side by side. */
    Map<String, ContenderProcess> all() throws IOException {
        Map<String, ContenderProcess> all = new LinkedHashMap<>();
        for (ContenderProcess one :
                together(List.of(this::ledger, this::jpa, this::mongoOnEmbedded, this::mongoOnH2))) {
            all.put(one.name(), one);
        }
        return all;
    }

    private static List<ContenderProcess> together(List<Callable<ContenderProcess>> works) throws IOException {
        List<ContenderProcess> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ContenderProcess> work : threads.invokeAll(works)) {
                done.add(work.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    ContenderProcess ledger() throws IOException {
        return start(LEDGER, ours, LedgerContender.class.getName(), List.of(fresh().toString()));
    }

    ContenderProcess jpa() throws IOException {
        return start(JPA, ours, JpaContender.class.getName(), List.of(fresh().toString()));
    }

    ContenderProcess mongoOnEmbedded() throws IOException {
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx2g",
                        "-cp",
                        ours,
                        StoreHost.class.getName(),
                        fresh().toString())
                .redirectError(directory.resolve("store-host.log").toFile())
                .start();
        hosts.add(() -> {
            host.getOutputStream().close();
            host.onExit().join();
        });
        var said = new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8));
        String uri = said.readLine();
        String keys = said.readLine();
        if (uri == null || keys == null) {
            throw new IOException("the embedded store has not started; " + directory.resolve("store-host.log"));
        }
        return start(MONGO, axon4, "org.throughline.bench.axon4.AxonMongoContender", List.of("embedded", uri, keys));
    }

    ContenderProcess mongoOnH2() throws IOException {
        return start(
                MONGO_H2, axon4, "org.throughline.bench.axon4.AxonMongoContender", List.of("h2", fresh().toString()));
    }

    private ContenderProcess start(String name, String classPath, String main, List<String> arguments)
            throws IOException {
        ContenderProcess process = ContenderProcess.start(
                name, classPath, main, directory.resolve(name + "-" + count + ".log"), arguments);
        processes.add(process);
        return process;
    }

    private Path fresh() throws IOException {
        return Files.createDirectories(directory.resolve("data-" + count.incrementAndGet()));
    }

    @Override
    public void close() throws IOException {
        together(processes.stream()
                .map(process -> (Callable<ContenderProcess>) () -> {
                    process.close();
                    return process;
                })
                .toList());
        for (Closeable host : hosts) {
            host.close();
        }
    }
}
