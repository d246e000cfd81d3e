package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class KnownSettingsTest {
    private static void prepared(String given) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", Map.of(given, "1")));
        var application = new SpringApplication();
        application.setWebApplicationType(WebApplicationType.NONE);
        new KnownSettings()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), application, new String[0], environment));
    }

    @Test
    void what_the_tests_of_the_project_are_told_is_no_misspelt_setting_and_everything_else_of_that_form_is() {
        assertThatCode(() -> prepared("throughline.test.delivery")).doesNotThrowAnyException();
        assertThatCode(() -> prepared("throughline.test.mongo.client-key")).doesNotThrowAnyException();
        assertThatExceptionOfType(SettingRefused.class).isThrownBy(() -> prepared("throughline.tests.delivery"));
        assertThatExceptionOfType(SettingRefused.class).isThrownBy(() -> prepared("throughline.test-delivery"));
    }
}
