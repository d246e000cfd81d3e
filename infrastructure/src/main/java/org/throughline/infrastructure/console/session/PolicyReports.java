package org.throughline.infrastructure.console.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Counts what browsers report against the content security policy, by directive. Anybody can send such a report, and it names
 * addresses of pages: nothing else of it is looked at, kept or logged.
 */
final class PolicyReports {
    private static final int LARGEST = 16 * 1024;
    private static final Pattern DIRECTIVE = Pattern.compile(
            "\"(?:effective-directive|effectiveDirective|violated-directive)\"\\s*:\\s*\"([a-z-]{1,40})");
    private static final Set<String> KNOWN = Set.of(
            "default-src",
            "script-src",
            "script-src-elem",
            "script-src-attr",
            "style-src",
            "style-src-elem",
            "style-src-attr",
            "img-src",
            "font-src",
            "connect-src",
            "frame-src",
            "form-action",
            "base-uri",
            "frame-ancestors");

    private final MeterRegistry meters;

    PolicyReports(MeterRegistry meters) {
        this.meters = meters;
    }

    Mono<ServerResponse> take(ServerRequest request) {
        return DataBufferUtils.join(request.exchange().getRequest().getBody(), LARGEST)
                .map(PolicyReports::directive)
                .onErrorReturn("other")
                .defaultIfEmpty("other")
                .doOnNext(this::count)
                .then(ServerResponse.noContent().build());
    }

    private static String directive(DataBuffer body) {
        String text = body.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(body);
        Matcher found = DIRECTIVE.matcher(text);
        return found.find() && KNOWN.contains(found.group(1)) ? found.group(1) : "other";
    }

    private void count(String directive) {
        Counter.builder("throughline.console.policy.reports")
                .description("What browsers reported against the content security policy of the console")
                .tag("directive", directive)
                .register(meters)
                .increment();
    }
}
