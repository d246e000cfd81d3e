package org.throughline.kernel.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Who asked, how and why; every entry of the access ledger carries it. When it was recorded is the commit time of its
 * block.
 *
 * @param entry names the entry
 * @param request names the request that led to it
 * @param channel a code for the way in: {@code api}, {@code fhir}, {@code cli}, ...
 * @param actor who asked; null only where nobody has shown who they are
 * @param roles the roles they had at that moment
 * @param purpose why they asked; null if they did not say
 * @param tenant the county
 * @param policyPackVersion version of the county's policy pack that decided
 * @param legalEntity the legal entity for which the actor works; null for services, and in entries before version 2
 */
public record Asking(
        EventId entry,
        RequestId request,
        @Clear("a code for a way in") String channel,
        @Nullable Actor actor,
        Set<WorkerRole> roles,
        @Nullable PurposeOfUse purpose,
        TenantId tenant,
        @Clear("a version of rules") String policyPackVersion,
        @Nullable LegalEntityId legalEntity) {
    /** Keeps its own copy of the roles. */
    public Asking {
        roles = Set.copyOf(roles);
    }
}
