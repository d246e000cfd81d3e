package org.throughline.infrastructure.torture.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.throughline.infrastructure.torture.gate.Member.Place;

/**
 * What happens to one person in the order in which it happens to people, so that the twins come to states that chance
 * alone would not reach. Chapters at different programs follow each other, and steps of several lives mix.
 */
final class Life {
    /** Each chapter plays at one program; {@code @} is somebody of it, {@code SENDER} who brought the person. */
    private static final List<List<String>> CHAPTERS = List.of(
            List.of(
                    "SENDER /referrals",
                    "SENDER /referrals/{referral}/sending target=PROGRAM",
                    "@ /referrals/{referral}/acknowledgement",
                    "@ /referrals/{referral}/acceptance worker=SELF",
                    "SENDER /referrals/{referral}/source-notices",
                    "@ /intakes program=PROGRAM referral=KNOWN",
                    "@ /intakes/{intake}/completion decision=ADMIT decidedBy=SELF",
                    "@ /episodes program=PROGRAM intake=KNOWN primaryClinician=SELF waitlistIfFull=TRUE"),
            List.of(
                    "SENDER /referrals",
                    "SENDER /referrals/{referral}/sending target=PROGRAM",
                    "@ /referrals/{referral}/decline",
                    "SENDER /referrals/{referral}/sending target=PROGRAM",
                    "SENDER /referrals/{referral}/withdrawal"),
            List.of(
                    "SENDER /transitions type=HOSPITAL_TO_OUTPATIENT occurredAt=PAST",
                    "SENDER /transitions/{transition}/handoff-request receiver=PROGRAM",
                    "@ /contacts program=PROGRAM transition=KNOWN outcome=KEPT channel=IN_PERSON",
                    "@ /transitions/{transition}/handoff-acceptance worker=SELF",
                    "SENDER /contacts outcome=KEPT channel=PHONE transition=KNOWN",
                    "@ /transitions/{transition}/completion",
                    "SENDER /transitions/{transition}/completion"),
            List.of(
                    "@ /episodes program=PROGRAM primaryClinician=SELF waitlistIfFull=TRUE",
                    "@ /workers/{worker}/caseload program=PROGRAM role=PRIMARY_CLINICIAN",
                    "@ /contacts program=PROGRAM outcome=KEPT channel=HOME_VISIT",
                    "@ /episodes/{episode}/documents program=PROGRAM document=SUMMARY",
                    "@ /episodes/{episode}/documents program=PROGRAM document=MEDICATION_LIST",
                    "@ /episodes/{episode}/documents program=PROGRAM document=SAFETY_PLAN",
                    "@ /episodes/{episode}/documents program=PROGRAM document=CONSENT_FOR_FOLLOW_UP",
                    "@ /episodes/{episode}/documents program=PROGRAM document=BELONGINGS",
                    "@ /episodes/{episode}/discharge program=PROGRAM kind=INTERVIEWED reason=COMPLETED"),
            List.of(
                    "@ /crises queue=PROGRAM channel=WALK_IN",
                    "@ /crises/{crisis}/safety-plan outcome=MADE",
                    "@ /crises/{crisis}/disposition by=SELF disposition=RESOLVED_BY_PHONE",
                    "@ /crises/{crisis}/follow-ups worker=SELF outcome=REACHED",
                    "@ /crises/{crisis}/closure"),
            List.of(
                    "@ /appointments program=PROGRAM",
                    "@ /appointments/{appointment}/time",
                    "@ /appointments/{appointment}/cancellation"),
            List.of(
                    "@ /contacts program=PROGRAM outcome=NO_ANSWER channel=PHONE",
                    "SENDER /contacts outcome=NO_ANSWER channel=PHONE",
                    "@ /contacts program=PROGRAM outcome=NO_ANSWER channel=VIDEO"));

    private static final List<Place> WHERE =
            List.of(Place.HIDDEN, Place.OUTPATIENT, Place.HIDDEN, Place.DETOX, Place.CASES, Place.HIDDEN, Place.CRISIS);
    private static final List<Member> SENDERS =
            List.of(Member.COORDINATOR, Member.SUPERVISOR, Member.COORDINATOR, Member.CLINICIAN);
    private static final int LONGEST = 5;

    private final UUID person;
    private final List<Deque<Step>> chapters = new ArrayList<>();

    private Life(UUID person) {
        this.person = person;
    }

    /**
     * One command of the life.
     *
     * @param path of its route
     * @param said what the body says; ids and times by the words of the chapters
     */
    record Step(Member who, String path, Map<String, String> said) {}

    /** A life of {@code person}, of whom nobody has heard yet. */
    static Life of(UUID person, Random random) {
        var life = new Life(person);
        var beginning = new ArrayDeque<>(List.of(
                new Step(Member.COORDINATOR, "/clients", Map.of("client", person.toString())),
                new Step(Member.COORDINATOR, "/clients/{client}/identity", Map.of())));
        life.chapters.add(beginning);
        int several = 2 + random.nextInt(LONGEST - 1);
        for (int chapter = 0; chapter < several; chapter++) {
            Place place = WHERE.get(random.nextInt(WHERE.size()));
            Member sender = SENDERS.get(random.nextInt(SENDERS.size()));
            var steps = new ArrayDeque<Step>();
            for (String line : CHAPTERS.get(random.nextInt(CHAPTERS.size()))) {
                steps.add(step(line, place, sender, random));
            }
            life.chapters.add(steps);
        }
        return life;
    }

    private static Step step(String line, Place place, Member sender, Random random) {
        String[] words = line.split(" ", -1);
        List<Member> there = List.of(Member.values()).stream()
                .filter(member -> member.programs().contains(place))
                .toList();
        var said = new LinkedHashMap<String, String>();
        for (int i = 2; i < words.length; i++) {
            String[] both = words[i].split("=", 2);
            said.put(both[0], both[1].equals("PROGRAM") ? place.id().toString() : both[1]);
        }
        Member who = words[0].equals("@") ? there.get(random.nextInt(there.size())) : sender;
        return new Step(who, words[1], said);
    }

    UUID person() {
        return person;
    }

    boolean over() {
        return chapters.isEmpty();
    }

    /** The next step of one of the chapters; the beginning comes before all others. */
    Step next(Random random) {
        int chosen = chapters.getFirst().getFirst().path().startsWith("/clients") ? 0 : random.nextInt(chapters.size());
        Deque<Step> chapter = chapters.get(chosen);
        Step step = chapter.removeFirst();
        if (chapter.isEmpty()) {
            chapters.remove(chosen);
        }
        return step;
    }
}
