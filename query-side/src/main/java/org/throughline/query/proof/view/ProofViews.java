package org.throughline.query.proof.view;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.proof.ProofStanding;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/**
 * The proof that nothing was altered. Everything that is asked for in this matter (verifying, proving) goes by the right
 * to this view.
 */
public final class ProofViews implements ViewFamily {
    /** The one view. */
    public static final View PROOF = new View(
            ProofQueryHandler.VIEW,
            ProofQueryHandler.VIEW,
            ProofQueryHandler.VERSION,
            ViewScope.LEDGERS,
            Set.of(WorkerRole.PRIVACY_OFFICER, WorkerRole.ADMINISTRATOR),
            ProofStanding.class,
            List.of(ViewPath.of("/proof", "Heads and checkpoints of both ledgers, and who has verified them")),
            Set.of(),
            0,
            asked -> new FindProofStanding());

    @Override
    public List<View> views() {
        return List.of(PROOF);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new ProofQueryHandler(sources.ledgers());
    }
}
