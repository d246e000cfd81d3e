package org.throughline.command;

/**
 * A command whose decision takes each part of a person's record by itself: for each it appends what those decide who know
 * what is general and what is theirs. Only such a decision may read several parts for somebody who sees them all.
 */
public interface DecidedOnEachSide {}
