package org.throughline.infrastructure.backup;

import java.util.UUID;

/**
 * Where a ledger stands in a backup.
 *
 * @param ledger its name
 * @param epoch its epoch
 * @param next position that the next event would have got
 * @param root Merkle root (RFC 6962) over all events before it, 64 hexadecimal digits
 */
public record LedgerMark(String ledger, UUID epoch, long next, String root) {}
