package org.throughline.infrastructure.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.kernel.policy.ClockRule;
import org.throughline.kernel.policy.ClockUnit;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.FacilityUnit;
import org.throughline.kernel.policy.Plausibility;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.policy.ProgramDefinition;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.program.ProgramTerms;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads policy packs (domain table 5.14) and refuses one that is incomplete or contradicts itself. */
public final class PolicyPackLoader {
    /** The pack of the made-up county that comes with the product. */
    public static final String BUNDLED = "valle-sereno-2026";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MEMBERS = Set.of(
            "version",
            "tenant",
            "custodian",
            "externalCustodian",
            "zone",
            "holidays",
            "intakeQueue",
            "programs",
            "clocks",
            "attempts",
            "dischargeDocuments",
            "safetyPlanDispositions",
            "transitionLookBackDays",
            "transitionReasons",
            "emergencyTransitionReasons",
            "sudReasons",
            "plannedAdmissionReasons",
            "oncologyReasons",
            "facilityUnits");

    private PolicyPackLoader() {}

    /** The pack that comes with the product. */
    public static PolicyPack bundled() {
        String resource = "/policy/" + BUNDLED + ".json";
        try (InputStream in = Objects.requireNonNull(PolicyPackLoader.class.getResourceAsStream(resource))) {
            return parse(BUNDLED, in.readAllBytes());
        } catch (IOException e) {
            throw new PolicyPackInvalid("The policy pack of the product cannot be read", e);
        }
    }

    /**
     * The pack in a file of the county.
     *
     * @throws PolicyPackInvalid if it cannot be read or used
     */
    public static PolicyPack from(Path file) {
        try {
            return parse(Objects.toString(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new PolicyPackInvalid("The policy pack " + file + " cannot be read", e);
        }
    }

    static PolicyPack parse(String name, byte[] json) {
        PackField pack;
        try {
            pack = new PackField(name, JSON.readTree(json)).object(MEMBERS, Set.of("plausibility"));
        } catch (JacksonException e) {
            throw new PolicyPackInvalid(name + " is not JSON: " + e.getOriginalMessage(), e);
        }
        var read = new PolicyPack(
                pack.at("version").text(),
                new TenantId(pack.at("tenant").text()),
                legalEntity(pack.at("custodian")),
                legalEntity(pack.at("externalCustodian")),
                pack.at("zone").parsed("a time zone", ZoneId::of),
                holidays(pack.at("holidays")),
                program(pack.at("intakeQueue")),
                pack.at("programs").list(PolicyPackLoader::definition),
                pack.at("clocks").list(PolicyPackLoader::clock),
                attempts(pack.at("attempts")),
                pack.at("dischargeDocuments").set(one -> one.one(DischargeDocument.class)),
                pack.at("safetyPlanDispositions").set(one -> one.one(Disposition.class)),
                pack.at("transitionLookBackDays").number(0, 3660),
                pack.at("transitionReasons").map(StayKind.class, PolicyPackLoader::codes),
                codes(pack.at("emergencyTransitionReasons")),
                codes(pack.at("sudReasons")),
                codes(pack.at("plannedAdmissionReasons")),
                codes(pack.at("oncologyReasons")),
                pack.at("facilityUnits").list(PolicyPackLoader::unit),
                plausibility(pack.at("plausibility")));
        PolicyPackChecks.requireConsistent(name, read);
        return read;
    }

    private static ProgramDefinition definition(PackField field) {
        field.object(Set.of("id", "name", "kind", "custodian", "part2", "capacity"), Set.of());
        return new ProgramDefinition(
                program(field.at("id")),
                new ProgramTerms(
                        field.at("name").text(),
                        field.at("kind").one(ProgramKind.class),
                        legalEntity(field.at("custodian")),
                        field.at("part2").flag(),
                        field.at("capacity").number(0, 1_000_000)));
    }

    private static ClockRule clock(PackField field) {
        field.object(
                Set.of("id", "title", "shortTitle", "startedBy", "onlyFor", "stoppedBy", "about", "amount", "unit"),
                Set.of("countsFromDay", "stoppingOutcomes"));
        return new ClockRule(
                field.at("id").text(),
                field.at("title").text(),
                shortTitle(field.at("shortTitle")),
                event(field.at("startedBy")),
                field.at("onlyFor").set(PackField::text),
                field.at("stoppedBy").set(PolicyPackLoader::event),
                field.at("about").text(),
                field.at("amount").number(1, 100_000),
                field.at("unit").one(ClockUnit.class),
                field.at("countsFromDay").present() ? field.at("countsFromDay").number(0, 366) : 0,
                field.at("stoppingOutcomes").present()
                        ? field.at("stoppingOutcomes").set(PackField::text)
                        : Set.of());
    }

    private static String shortTitle(PackField field) {
        String title = field.text();
        if (title.length() > ClockRule.LONGEST_SHORT_TITLE) {
            throw field.invalid("at most " + ClockRule.LONGEST_SHORT_TITLE + " characters are expected");
        }
        return title;
    }

    private static Map<LocalDate, String> holidays(PackField field) {
        var names = new HashMap<LocalDate, String>();
        for (PackField day : field.list(each -> each.object(Set.of("date", "name"), Set.of()))) {
            LocalDate date = day.at("date").parsed("a date", LocalDate::parse);
            if (names.put(date, day.at("name").text()) != null) {
                throw field.invalid("something stands twice");
            }
        }
        return names;
    }

    private static String event(PackField field) {
        String name = field.text();
        if (EventCatalogue.classOf(name).isEmpty()) {
            throw field.invalid("no event is stored under the name '" + name + "'");
        }
        return name;
    }

    private static AttemptRule attempts(PackField field) {
        field.object(Set.of("attempts", "channels", "days"), Set.of());
        return new AttemptRule(
                field.at("attempts").number(1, 100),
                field.at("channels").number(1, 10),
                field.at("days").number(1, 100));
    }

    /** A county says only what differs from what is usual. */
    private static Plausibility plausibility(PackField field) {
        Plausibility usual = Plausibility.USUAL;
        if (!field.present()) {
            return usual;
        }
        field.object(Set.of(), Set.of("longestLifeYears", "oldestWorkDays", "furthestAppointmentDays"));
        return new Plausibility(
                number(field.at("longestLifeYears"), 100, 150, usual.longestLifeYears()),
                number(field.at("oldestWorkDays"), 1, 36_525, usual.oldestWorkDays()),
                number(field.at("furthestAppointmentDays"), 1, 3_653, usual.furthestAppointmentDays()));
    }

    private static int number(PackField field, int least, int most, int otherwise) {
        return field.present() ? field.number(least, most) : otherwise;
    }

    private static CodeSet codes(PackField field) {
        field.object(Set.of("id", "version", "codes"), Set.of());
        return new CodeSet(
                field.at("id").text(),
                field.at("version").text(),
                field.at("codes").set(PolicyPackLoader::code));
    }

    private static String code(PackField field) {
        field.object(Set.of("system", "code"), Set.of("display"));
        return field.at("system").text() + "|" + field.at("code").text();
    }

    private static FacilityUnit unit(PackField field) {
        field.object(Set.of("encounterType", "part2", "unit", "custodian", "receivingQueue"), Set.of());
        return new FacilityUnit(
                code(field.at("encounterType")),
                field.at("part2").flag(),
                program(field.at("unit")),
                legalEntity(field.at("custodian")),
                program(field.at("receivingQueue")));
    }

    private static ProgramId program(PackField field) {
        return new ProgramId(field.parsed("a UUID", UUID::fromString));
    }

    private static LegalEntityId legalEntity(PackField field) {
        return new LegalEntityId(field.parsed("a UUID", UUID::fromString));
    }
}
