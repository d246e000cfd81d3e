package org.throughline.infrastructure.console.transition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.command.CareCommand;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.WhoseList;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Who is between two services, those nobody has first: of all programs one works in, or of one of them. */
@Component
public final class TransitionsPage implements ConsolePage {
    private static final String ALL = "transitions";
    private static final String OF_PROGRAM = "transitions-of-program";
    private static final String OWN_STANDING = "own-standing";
    private static final String HERE = "/console/transitions";

    private final Words words;
    private final PolicyPack policy;
    private final Directory directory;

    TransitionsPage(Templates templates, PolicyPack policy, Directory directory) {
        this.words = templates.words();
        this.policy = policy;
        this.directory = directory;
    }

    @Override
    public String name() {
        return ALL;
    }

    @Override
    public String path() {
        return HERE;
    }

    @Override
    public Set<String> views() {
        return Set.of(ALL, OF_PROGRAM, OWN_STANDING);
    }

    @Override
    public Set<Class<? extends CareCommand>> commands() {
        return Set.of(
                TransitionCommand.AssignOwner.class,
                TransitionCommand.RequestHandoff.class,
                TransitionCommand.AcceptHandoff.class,
                TransitionCommand.DeclineHandoff.class,
                TransitionCommand.CompleteTransition.class);
    }

    @Override
    public Set<WorkerRole> roles() {
        return RoleSets.CARE;
    }

    @Override
    public MenuPlace menu() {
        return new MenuPlace(1, 2, ALL);
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        String of = request.parameter("of").orElse(WhoseList.MINE);
        String self = request.visitor().caller().viewer().worker().tagValue();
        MultiValueMap<String, String> given = request.passing("after", "position");
        Mono<Answer> board =
                of.equals(WhoseList.MINE) ? request.read(ALL, null, given) : request.read(OF_PROGRAM, of, given);
        return Mono.zip(board, request.read(OWN_STANDING, null), directory.of(request.visitor()))
                .map(known -> content(of, self, known.getT1(), known.getT2(), known.getT3()));
    }

    private PageContent content(String of, String self, Answer board, Answer standing, Names names) {
        String here = of.equals(WhoseList.MINE) ? HERE : HERE + "?of=" + of;
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.transitions.title"));
        values.put("choices", WhoseList.of(standing, of, words.of("transitions.mine")));
        values.put("of", of);
        values.put("here", here);
        values.put("signals", "/console/signals?page=transitions&of=" + of);
        values.put("groups", new TransitionLines(words, names, policy.attempts().attempts(), here, self).of(board));
        values.put("unowned", board.json().get("unowned"));
        values.put("withoutStaff", board.json().get("withoutStaff"));
        values.put("next", board.json().text("next"));
        return PageContent.of("transition/transitions", values, board);
    }
}
