package org.throughline.command.workforce;

import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.WorkerId;

/** One worker in one episode: what an assignment is decided on. */
public record CaseloadKey(WorkerId worker, EpisodeId episode) {}
