package org.throughline.infrastructure.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/day",
                "/console/clients/0190-aa/access?from=2026-10-27&outcome=DENIED",
                "/console/clients/0190-aa/trail?at=4711@ab.cd",
                "/console/day?at=12%3A00",
                "/console/session?to=%2Fconsole%2Fproof"
            })
    void one_goes_on_to_a_page_of_the_console(String path) {
        assertThat(LocalPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://elsewhere.test/console",
                "//elsewhere.test/console",
                "/\\elsewhere.test",
                "\\\\elsewhere.test",
                "/console//elsewhere.test",
                "/console\\..\\api",
                "/consoles",
                "/console@elsewhere.test",
                "/api/v1/me",
                "/console/../api/v1/me",
                "/console/%2e%2e/api/v1/me",
                "/console/.%2E/api",
                "/console/a%2f..%2fapi",
                "/console/a%5c..",
                "/console/%2e",
                "/console/day?x=%0aSet-Cookie",
                "/console/a%0d%0aSet-Cookie:b=c",
                "/console/a\r\nSet-Cookie: b=c",
                "javascript:alert(1)",
                " /console",
                "/console/day#x",
                "/console/\"><script>",
                "/console/sign-in",
                "/console/sign-in/?to=/console",
                "/CONSOLE/day",
                "/console/sign-out",
                "/console/purpose?x=1"
            })
    void and_to_nothing_else_that_somebody_may_have_written(String asked) {
        assertThat(LocalPath.of(asked)).isEqualTo(LocalPath.START);
    }

    @Test
    void of_the_address_that_a_browser_shows_only_the_path_counts() {
        assertThat(LocalPath.ofAddress("http://127.0.0.1:8080/console/day?x=1")).isEqualTo("/console/day?x=1");
        assertThat(LocalPath.ofAddress("https://elsewhere.test/evil")).isEqualTo(LocalPath.START);
        assertThat(LocalPath.ofAddress("::")).isEqualTo(LocalPath.START);
        assertThat(LocalPath.ofAddress(null)).isEqualTo(LocalPath.START);
        assertThat(LocalPath.of("/console/" + "a".repeat(2000))).isEqualTo(LocalPath.START);
    }
}
