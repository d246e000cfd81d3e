package org.throughline.command.workforce;

import org.throughline.kernel.episode.EpisodeId;
import org.throughline.kernel.workforce.WorkerId;

/** One worker in one episode: what an assignment is decided on. */
public record CaseloadKey(WorkerId worker, EpisodeId episode) {}
