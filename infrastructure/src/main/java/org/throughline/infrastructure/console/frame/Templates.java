package org.throughline.infrastructure.console.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Draws templates, which lie beside the classes of their room, with the words of the rooms' {@code messages.properties}.
 * A template is drawn whole before anything leaves, so that one that fails is never half a page.
 */
@Component
public final class Templates {
    private static final String ROOM = "org/throughline/infrastructure/console/";

    private final SpringTemplateEngine engine;
    private final Words words;

    Templates() {
        MessageSource messages = messages();
        this.words = new Words(messages, Locale.US);
        this.engine = new SpringTemplateEngine();
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix(ROOM);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        engine.setLinkBuilder(new AtRoot());
    }

    /** The words of the console. */
    public Words words() {
        return words;
    }

    /** The whole text of {@code template} with {@code values}. */
    public String draw(String template, Map<String, @Nullable Object> values) {
        return engine.process(template, new Context(Locale.US, values));
    }

    private static MessageSource messages() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + ROOM + "*/messages.properties");
            var messages = new ResourceBundleMessageSource();
            messages.setDefaultEncoding("UTF-8");
            messages.setFallbackToSystemLocale(false);
            messages.setBasenames(Arrays.stream(found)
                    .map(Templates::room)
                    .distinct()
                    .sorted()
                    .map(room -> ROOM.replace('/', '.') + room + ".messages")
                    .toArray(String[]::new));
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException("The words of the console cannot be read", e);
        }
    }

    private static String room(Resource bundle) {
        try {
            String url = bundle.getURL().toString();
            String path = url.substring(0, url.lastIndexOf('/'));
            return path.substring(path.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("The words of the console cannot be read", e);
        }
    }

    /** The console stands at the root of its host, and no link carries a session. */
    private static final class AtRoot extends StandardLinkBuilder {
        @Override
        protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
        }

        @Override
        protected String processLink(IExpressionContext context, String link) {
            return link;
        }
    }
}
