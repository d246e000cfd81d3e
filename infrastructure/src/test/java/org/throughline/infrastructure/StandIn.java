package org.throughline.infrastructure;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands in for the packaged application where a test is about the launcher: it lays itself out, serves until it is
 * stopped, tells how many MiB of heap an import may take, and repeats any other command.
 */
final class StandIn {
    /** An entry of its archive; with it, it fails when it is to serve. */
    static final String DOES_NOT_START = "does-not-start";

    private StandIn() {}

    static void main(String[] arguments) throws IOException {
        List<String> command = List.of(arguments);
        switch (command.getFirst()) {
            case "extract" -> layOut(Path.of(after("--destination", command)));
            case "serve" -> serve(Path.of(after("--data-dir", command)));
            case "import" -> System.out.println(largestHeap() / (1024 * 1024));
            default -> System.out.println(command);
        }
    }

    /** As it was set: what the runtime calls its most memory leaves out the part that a collector keeps free. */
    private static long largestHeap() {
        return Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxHeapSize")
                .getValue());
    }

    private static void layOut(Path destination) throws IOException {
        Files.createDirectories(destination.resolve("lib"));
        Files.copy(Path.of(System.getProperty("java.class.path")), destination.resolve("throughline.jar"));
    }

    private static void serve(Path data) throws IOException {
        if (System.getenv("THROUGHLINE_MONGO_URI") != null) {
            throw new IllegalStateException("A setting of the operator's has come through");
        }
        if (StandIn.class.getResource("/" + DOES_NOT_START) != null) {
            throw new IllegalStateException("It does not start");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/readiness", exchange -> exchange.sendResponseHeaders(200, -1));
        server.start();
        Files.createDirectories(data);
        Files.writeString(
                data.resolve("operator.json"),
                "{\"uri\":\"http://127.0.0.1:" + server.getAddress().getPort() + "\"}");
    }

    private static String after(String option, List<String> command) {
        return command.get(command.indexOf(option) + 1);
    }
}
