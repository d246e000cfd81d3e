package org.throughline.query.view;

import java.util.function.UnaryOperator;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.proof.LedgerStandings;
import org.throughline.query.reading.AccessEntries;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.ClientTokens;
import org.throughline.query.reading.LedgerMarks;
import org.throughline.query.reading.PersonCodes;
import org.throughline.query.reading.RelatedClients;

/**
 * What views are answered from.
 *
 * @param models the stored states of projections
 * @param history the care ledger
 * @param related to which clients something relates whoever asks
 * @param identifiable to which clients something relates whoever asks so far that they may know who these are
 * @param tokens who goes by exact terms
 * @param accessEntries the access ledger
 * @param marks by what a position is proved later
 * @param ledgers how the ledgers stand as wholes
 * @param codes the codes that stand for people in studies
 * @param policy the county's policy pack
 * @param codeVersion version of this program
 * @param shownName the one name by which a view is told to people, from any name that an entry holds
 * @param ruleMeaning an access rule in plain words, from the id that an entry holds
 */
public record ViewSources(
        ReadModels models,
        CareHistory history,
        RelatedClients related,
        RelatedClients identifiable,
        ClientTokens tokens,
        AccessEntries accessEntries,
        LedgerMarks marks,
        LedgerStandings ledgers,
        PersonCodes.Source codes,
        PolicyPack policy,
        String codeVersion,
        UnaryOperator<String> shownName,
        UnaryOperator<String> ruleMeaning) {}
