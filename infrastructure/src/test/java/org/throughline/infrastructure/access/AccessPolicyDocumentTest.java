package org.throughline.infrastructure.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AccessPolicyDocumentTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "access-policy.md");

    /** With {@code -Dgolden=write} the page is written anew. */
    @Test
    void the_page_says_what_the_tables_decide() throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, AccessPolicyDocument.text());
        }

        assertThat(Files.readString(PAGE))
                .describedAs("docs/reference/access-policy.md; write it with -Dgolden=write")
                .isEqualTo(AccessPolicyDocument.text());
    }
}
