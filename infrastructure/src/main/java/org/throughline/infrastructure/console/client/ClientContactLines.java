package org.throughline.infrastructure.console.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.Words;

/** Last contacts and appointments of a client, in words. */
final class ClientContactLines {
    private final Words words;
    private final LocalTimes times;
    private final Names names;

    ClientContactLines(Words words, LocalTimes times, Names names) {
        this.words = words;
        this.times = times;
        this.names = names;
    }

    /**
     * A contact, kept or tried, or care elsewhere.
     *
     * @param what how it was and what came of it, in words
     * @param who who had it, or null
     * @param note what was written down, or null
     */
    public record Contact(
            String day,
            String at,
            String what,
            @Nullable String who,
            @Nullable String note) {}

    /** An appointment. */
    public record Appointment(String appointment, String when, String at, String status) {}

    /** The contacts of the answer, the newest first. */
    List<Contact> contacts(@Nullable Answer answer) {
        return answer == null
                ? List.of()
                : answer.rows("rows").stream().map(this::contact).toList();
    }

    /** The appointments of the answer, in its order. */
    List<Appointment> appointments(@Nullable Answer answer) {
        return answer == null
                ? List.of()
                : answer.rows("rows").stream().map(this::appointment).toList();
    }

    private Contact contact(JsonMap row) {
        JsonMap contact = row.object("contact");
        boolean ours = "CONTACT".equals(row.text("kind"));
        String worker = contact.text("worker");
        String at = String.valueOf(row.text("at"));
        return new Contact(
                times.day(String.valueOf(row.text("on"))),
                at,
                ours
                        ? words.of(
                                "client.contact.ours",
                                words.of("choice.ContactOutcome." + contact.text("outcome")),
                                words.of("channel." + contact.text("channel")))
                        : words.of("client.contact." + row.text("kind")),
                worker == null ? null : names.worker(worker).orElse(null),
                contact.text("note"));
    }

    private Appointment appointment(JsonMap row) {
        String at = String.valueOf(row.text("at"));
        return new Appointment(
                String.valueOf(row.text("appointment")),
                times.moment(at),
                at,
                words.of("record.appointment." + row.text("status")));
    }
}
