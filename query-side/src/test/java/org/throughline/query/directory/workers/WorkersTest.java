package org.throughline.query.directory.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COUNTY;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.sealed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Story;
import org.throughline.query.reading.PageRequest;

/** Who works in Part 2 programs alone is named to those of such a program, to administrators and to the privacy officer. */
@SuppressWarnings("EnumOrdinal") // numbers of made-up things
class WorkersTest {
    private static final String NOW = "2026-10-01T09:00";
    private static final WorkerId OPEN = new WorkerId(id("open"));
    private static final WorkerId HIDDEN = new WorkerId(id("hidden"));
    private static final Viewer OUTSIDER = viewer(OPEN, WorkerRole.CLINICIAN, null, INTAKE);
    private static final Viewer INSIDER = viewer(new WorkerId(id("inside")), WorkerRole.CLINICIAN, null, SUD);
    private static final Viewer ADMINISTRATOR =
            viewer(new WorkerId(id("admin")), WorkerRole.ADMINISTRATOR, PurposeOfUse.HOPERAT);
    private static final Viewer OFFICER =
            viewer(new WorkerId(id("officer")), WorkerRole.PRIVACY_OFFICER, PurposeOfUse.HOPERAT);

    private final Story story = new Story();
    private final WorkersQueryHandler handler = new WorkersQueryHandler(story);

    @BeforeEach
    void two_programs_are_open() {
        open(INTAKE, false);
        open(SUD, true);
    }

    @Test
    void a_worker_of_an_open_program_is_named_to_everybody_with_roles_and_programs() {
        hire(OPEN, WorkerRole.CLINICIAN);
        join(OPEN, INTAKE);

        for (Viewer viewer : List.of(OUTSIDER, INSIDER, ADMINISTRATOR, OFFICER)) {
            DirectoryWorker row = rows(viewer).getFirst();
            assertThat(row.worker()).isEqualTo(OPEN);
            assertThat(row.roles()).containsExactly(WorkerRole.CLINICIAN);
            assertThat(row.programs()).containsExactly(INTAKE);
            assertThat(row.employed()).isTrue();
        }
    }

    @Test
    void who_works_in_part_2_programs_alone_is_not_named_to_others_at_any_time() {
        hire(OPEN, WorkerRole.CLINICIAN);
        join(OPEN, INTAKE);
        List<DirectoryWorker> without = rows(OUTSIDER);

        hire(HIDDEN, WorkerRole.CLINICIAN);
        assertThat(rows(OUTSIDER)).isEqualTo(without);
        join(HIDDEN, SUD);
        assertThat(rows(OUTSIDER)).isEqualTo(without);
        assertThat(one(OUTSIDER, HIDDEN)).isNull();
        leave(HIDDEN, SUD);
        assertThat(rows(OUTSIDER)).isEqualTo(without);
        join(HIDDEN, SUD);
        story.happens(new WorkerEvent.Separated(story.envelope(person("x"), NOW), HIDDEN));
        assertThat(rows(OUTSIDER)).isEqualTo(without);
    }

    @Test
    void the_program_lists_them_and_so_do_administrators_and_the_privacy_officer_of_the_same_entity() {
        hire(HIDDEN, WorkerRole.CLINICIAN);
        join(HIDDEN, SUD);

        for (Viewer viewer : List.of(INSIDER, ADMINISTRATOR, OFFICER)) {
            assertThat(rows(viewer)).extracting(DirectoryWorker::worker).containsExactly(HIDDEN);
            assertThat(ofProgram(viewer, SUD)).hasSize(1);
        }
        var elsewhere = new Viewer(
                OFFICER.worker(), OFFICER.roles(), Set.of(), new LegalEntityId(id("elsewhere")), PurposeOfUse.HOPERAT);
        assertThat(rows(elsewhere)).isEmpty();
        assertThat(rows(viewer(OFFICER.worker(), WorkerRole.PRIVACY_OFFICER, null)))
                .isEmpty();
        assertThat(rows(viewer(HIDDEN, WorkerRole.CLINICIAN, null))).hasSize(1);
    }

    @Test
    void that_somebody_also_works_in_a_part_2_program_is_told_to_nobody_outside() {
        hire(OPEN, WorkerRole.CLINICIAN);
        join(OPEN, INTAKE);
        DirectoryWorker before = rows(OUTSIDER).getFirst();
        Viewer another = viewer(new WorkerId(id("another")), WorkerRole.CLINICIAN, null, INTAKE);

        join(OPEN, SUD);

        assertThat(rows(another)).containsExactly(before);
        assertThat(ofProgram(another, SUD)).isEmpty();
        assertThat(rows(INSIDER).getFirst().programs()).containsExactlyInAnyOrder(INTAKE, SUD);
    }

    @Test
    void who_holds_an_office_of_the_county_is_named_whatever_else_they_do() {
        hire(HIDDEN, WorkerRole.ADMINISTRATOR, WorkerRole.CLINICIAN);
        join(HIDDEN, SUD);

        assertThat(rows(OUTSIDER).getFirst().programs()).isEmpty();
    }

    @Test
    void who_has_left_the_county_stays_named_for_what_they_did() {
        hire(OPEN, WorkerRole.CLINICIAN);
        join(OPEN, INTAKE);
        story.happens(new WorkerEvent.Separated(story.envelope(person("x"), NOW), OPEN));

        DirectoryWorker row = rows(INSIDER).getFirst();
        assertThat(row.employed()).isFalse();
        assertThat(row.programs()).isEmpty();
    }

    @Test
    void a_program_that_nobody_opened_has_no_list_and_a_hidden_one_an_empty_one() {
        assertThat(handler.find(new FindWorkersOfProgram(OUTSIDER, new ProgramId(id("none")), PageRequest.first(10)))
                        .blockOptional())
                .isEmpty();
        hire(HIDDEN, WorkerRole.CLINICIAN);
        join(HIDDEN, SUD);
        assertThat(ofProgram(OUTSIDER, SUD)).isEmpty();
    }

    @Test
    void pages_follow_one_another_and_skip_whom_the_viewer_may_not_know() {
        for (int i = 0; i < 5; i++) {
            var worker = new WorkerId(id("worker " + i));
            hire(worker, WorkerRole.CLINICIAN);
            join(worker, i % 2 == 0 ? INTAKE : SUD);
        }
        var seen = new ArrayList<WorkerId>();
        @Nullable String next = null;
        do {
            WorkerList page = handler.find(new FindWorkers(OUTSIDER, PageRequest.of("q", next, 2)))
                    .blockOptional()
                    .orElseThrow()
                    .unreleased();
            page.rows().forEach(row -> seen.add(row.worker()));
            next = page.next();
        } while (next != null);

        assertThat(seen)
                .containsExactly(
                        new WorkerId(id("worker 0")), new WorkerId(id("worker 2")), new WorkerId(id("worker 4")));
    }

    private static Viewer viewer(
            WorkerId worker, WorkerRole role, @Nullable PurposeOfUse purpose, ProgramId... programs) {
        return new Viewer(worker, Set.of(role), Set.of(programs), COUNTY, purpose);
    }

    private void open(ProgramId program, boolean part2) {
        story.happens(new ProgramEvent.Opened(
                story.envelope(person("x"), NOW),
                program,
                new ProgramTerms("A program", ProgramKind.values()[0], COUNTY, part2, 10)));
    }

    private void hire(WorkerId worker, WorkerRole... roles) {
        story.happens(new WorkerEvent.Hired(
                story.envelope(person("x"), NOW),
                worker,
                sealed(person("as worker"), HumanName.of("Ana", "Worker")),
                Set.of(roles),
                SupervisionLevel.GENERAL,
                null));
    }

    private void join(WorkerId worker, ProgramId program) {
        story.happens(new WorkerEvent.JoinedProgram(story.envelope(person("x"), NOW), worker, program));
    }

    private void leave(WorkerId worker, ProgramId program) {
        story.happens(new WorkerEvent.LeftProgram(story.envelope(person("x"), NOW), worker, program));
    }

    private List<DirectoryWorker> rows(Viewer viewer) {
        return handler.find(new FindWorkers(viewer, PageRequest.first(500)))
                .blockOptional()
                .orElseThrow()
                .unreleased()
                .rows();
    }

    private List<DirectoryWorker> ofProgram(Viewer viewer, ProgramId program) {
        return handler.find(new FindWorkersOfProgram(viewer, program, PageRequest.first(500)))
                .blockOptional()
                .orElseThrow()
                .unreleased()
                .rows();
    }

    private @Nullable DirectoryWorker one(Viewer viewer, WorkerId worker) {
        return handler.find(new FindWorker(viewer, worker))
                .blockOptional()
                .map(found -> found.unreleased())
                .orElse(null);
    }
}
