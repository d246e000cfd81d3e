package org.throughline.command.decision;

import java.time.LocalDate;
import java.util.Collection;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactId;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * An attempt that did not reach the person.
 *
 * @param day the local date at the place of the attempt
 */
public record TriedContact(ContactId contact, ContactChannel channel, LocalDate day) {
    /** Refuses attempts that are fewer, or on fewer channels or days, than the rule asks for. */
    public static void requireEnough(Collection<TriedContact> tried, AttemptRule rule) {
        long attempts = tried.stream().map(TriedContact::contact).distinct().count();
        long channels = tried.stream().map(TriedContact::channel).distinct().count();
        long days = tried.stream().map(TriedContact::day).distinct().count();
        if (attempts < rule.attempts() || channels < rule.channels() || days < rule.days()) {
            throw new Refusal(RefusalCode.OUTREACH_EVIDENCE_REQUIRED);
        }
    }
}
