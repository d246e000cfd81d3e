package org.throughline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Serves one contender to the bench over standard input and output, a line a request and a line an answer, so that each
 * runs in a process of its own. Everything else that is printed goes to standard error.
 */
public final class ContenderServer {
    /** What an answer begins with. */
    static final String ANSWER = "= ";

    private ContenderServer() {}

    /** Opens a contender. */
    public interface Opening {
        Contender open() throws Exception;
    }

    /** Answers until the input ends or says quit, then closes the contender. */
    public static void serve(Opening opening) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try (Contender contender = opening.open();
                var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answers.println(ANSWER + "ready=1");
            Load load = new Load(contender, System.nanoTime());
            for (String request = requests.readLine(); request != null; request = requests.readLine()) {
                if (request.equals("quit")) {
                    break;
                }
                answers.println(ANSWER + answer(contender, load, request.split(" ")));
            }
        }
    }

    private static String answer(Contender contender, Load load, String[] request) throws Exception {
        return switch (request[0]) {
            case "append" ->
                load.append((int) number(request, 1), number(request, 2), (int) number(request, 3))
                        .line();
            case "contend" ->
                load.contend((int) number(request, 1), number(request, 2)).line();
            case "source" -> load.source((int) number(request, 1)).line();
            case "command" -> load.command((int) number(request, 1)).line();
            case "fill" -> "perSecond=" + load.fill(number(request, 1));
            case "rebuild" -> rebuild(contender, Contender.View.valueOf(request[1]));
            case "verify" -> contender.verify((int) number(request, 1));
            case "size" -> "bytes=" + contender.diskBytes();
            case "memory" -> "bytes=" + usedAfterCollection();
            default -> throw new IOException("unknown request " + request[0]);
        };
    }

    private static String rebuild(Contender contender, Contender.View view) throws Exception {
        long begun = System.nanoTime();
        long events = contender.rebuild(view);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return String.format(Locale.ROOT, "events=%d perSecond=%f", events, events / seconds);
    }

    private static long number(String[] request, int place) {
        return Long.parseLong(request[place]);
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
