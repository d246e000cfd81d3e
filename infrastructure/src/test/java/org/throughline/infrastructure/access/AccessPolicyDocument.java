package org.throughline.infrastructure.access;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.access.command.CommandRightsTest;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Views;
import org.throughline.query.view.View;

/** Writes the access policy as a page, from the tables that decide. */
final class AccessPolicyDocument {
    private AccessPolicyDocument() {}

    static String text() {
        var page = new StringBuilder("""
                # Access policy

                Written by `AccessPolicyDocumentTest` from the tables that decide; a change of them fails that test until
                this page says the same. A request is permitted if a role has the right, the purpose of use fits the role,
                and the scope's relation holds. Everything else is denied. Each decision is recorded with the rule that made
                it.

                What a Part 2 program recorded exists only for workers of the program, and for a privacy officer of the same
                legal entity who has said why (42 CFR 2.12, 2.13). Whatever is hidden or unrelated is answered as unknown.

                A relationship carries as far as the record. Having declared an encounter (P16) or working in the intake
                queue (P08) carries as far as who the person is: views about a client's identity. An encounter suffices for
                commands about the client, the intake queue for those alone that say so, into the queue itself.

                Beginning a run of a study and reading its result need the right to the study, each at its own time; a
                run is its requester's alone (decision 185).

                ## Views

                | view | about | roles |
                |---|---|---|
                """);
        for (View view : Views.all()) {
            page.append("| %s | %s | %s |%n".formatted(view.name(), words(view.scope()), roles(view.roles())));
        }
        page.append("""

                ## Commands

                | command | relation | roles |
                |---|---|---|
                """);
        for (Class<?> command : CommandRightsTest.commands()) {
            CommandRight right = CommandRights.of(command);
            if (right != null) {
                page.append("| %s | %s | %s |%n"
                        .formatted(
                                CareCommands.nameOf(command),
                                words(right.relation()) + (right.intakeQueue() ? ", or the intake queue" : ""),
                                roles(right.roles())));
            }
        }
        page.append("""

                ## Purposes of use

                | role | purposes |
                |---|---|
                """);
        for (WorkerRole role : WorkerRole.values()) {
            String said =
                    RolePurposes.of(role).stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
            String unsaid = RolePurposes.needNotBeSaid(role) ? ", or none said" : "";
            page.append("| %s | %s%s |%n".formatted(words(role), said, unsaid));
        }
        page.append("""

                ## Rules

                The ids that entries of the access ledger name.

                | id | rule |
                |---|---|
                """);
        Arrays.stream(AccessRule.values())
                .sorted(Comparator.comparing(AccessRule::id))
                .forEach(rule -> page.append("| %s | %s |%n".formatted(rule.id(), rule.meaning())));
        return page.toString();
    }

    private static String roles(Set<WorkerRole> roles) {
        if (roles.isEmpty()) {
            return "services only";
        }
        if (roles.equals(RoleSets.ALL)) {
            return "all";
        }
        return roles.stream().sorted().map(AccessPolicyDocument::words).collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
