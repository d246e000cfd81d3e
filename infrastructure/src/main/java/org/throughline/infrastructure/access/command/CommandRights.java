package org.throughline.infrastructure.access.command;
import org.throughline.kernel.workforce.RoleSets;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.throughline.kernel.workforce.RoleSets;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.command.episode.EpisodeCommand;
import org.throughline.command.intake.IntakeCommand;
import org.throughline.command.program.DirectoryCommand;
import org.throughline.command.program.ProgramCommand;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.command.workforce.PractitionerCommand;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.access.command.CommandRight.Relation;
import org.throughline.kernel.workforce.WorkerRole;

/** The right to each command, in one table. A command that is not in it may be sent by nobody. */
public final class CommandRights {
    private static final Set<WorkerRole> SERVICES_ONLY = Set.of();
    private static final Set<WorkerRole> ADMINISTRATION = Set.of(WorkerRole.ADMINISTRATOR);
    private static final Set<WorkerRole> LEADS =
            Set.of(WorkerRole.CLINICIAN, WorkerRole.COORDINATOR, WorkerRole.SUPERVISOR);
    private static final Set<WorkerRole> STAFF = RoleSets.with(LEADS, WorkerRole.CASE_MANAGER);
    private static final Set<WorkerRole> RESPONDERS = RoleSets.with(STAFF, WorkerRole.CRISIS_RESPONDER);

    private static final Map<Class<? extends CareCommand>, CommandRight> TABLE = table();

    private CommandRights() {}

    /** The right to a class of commands; null if there is none. */
    public static @Nullable CommandRight of(Class<?> command) {
        return TABLE.get(command);
    }

    private static Map<Class<? extends CareCommand>, CommandRight> table() {
        var table = new Table();
        client(table);
        work(table);
        crisis(table);
        organization(table);
        return Map.copyOf(table.rights);
    }

    private static void client(Table table) {
        table.may(RoleSets.CARE, Relation.NONE, ClientCommand.RegisterProspect.class);
        table.may(
                RoleSets.CARE,
                Relation.CLIENT,
                ClientCommand.ConfirmIdentity.class,
                ClientCommand.CorrectDetails.class,
                EngagementCommand.RecordContact.class);
        table.may(
                RESPONDERS,
                Relation.CLIENT,
                ClientCommand.RecordDeath.class,
                EngagementCommand.MarkDeathEnteredInError.class);
        table.may(
                STAFF,
                Relation.CLIENT,
                EngagementCommand.RecordExternalVisit.class,
                EngagementCommand.RecordEmergencyVisit.class,
                EngagementCommand.RecordFacilityStay.class,
                EngagementCommand.MarkExternalVisitEnteredInError.class,
                EngagementCommand.MarkEmergencyVisitEnteredInError.class,
                EngagementCommand.MarkFacilityStayEnteredInError.class);
        table.may(
                SERVICES_ONLY,
                Relation.NONE,
                ClientCommand.RecordClientFromFeed.class,
                ClientCommand.RecordDeathEvidence.class,
                ClientCommand.MarkDeathEvidenceEnteredInError.class);
    }

    private static void work(Table table) {
        table.may(RoleSets.CARE, Relation.CLIENT, ReferralCommand.CreateReferral.class);
        table.may(
                RoleSets.CARE,
                Relation.RECORD,
                ReferralCommand.SendReferral.class,
                ReferralCommand.AcknowledgeReferral.class,
                ReferralCommand.AcceptReferral.class,
                ReferralCommand.DeclineReferral.class,
                ReferralCommand.OfferAppointment.class,
                ReferralCommand.NotifySource.class,
                ReferralCommand.WithdrawReferral.class,
                ReferralCommand.CloseReferral.class,
                IntakeCommand.AbandonIntake.class);
        table.may(RoleSets.CARE, Relation.PROGRAM, IntakeCommand.StartIntake.class);
        table.may(LEADS, Relation.RECORD, IntakeCommand.CompleteIntake.class);
        table.may(
                STAFF,
                Relation.PROGRAM,
                EpisodeCommand.AdmitClient.class,
                EpisodeCommand.CompleteDischargeDocument.class,
                EpisodeCommand.DischargeClient.class);
        table.may(
                RoleSets.CARE,
                Relation.CLIENT,
                TransitionCommand.OpenTransition.class,
                TransitionCommand.AssignOwner.class,
                TransitionCommand.RequestHandoff.class,
                TransitionCommand.AcceptHandoff.class,
                TransitionCommand.DeclineHandoff.class,
                TransitionCommand.PerformWarmHandoff.class,
                TransitionCommand.CompleteTransition.class,
                TransitionCommand.CloseNotConnected.class,
                TransitionCommand.CancelTransition.class);
    }

    private static void crisis(Table table) {
        table.may(RoleSets.CARE, Relation.NONE, CrisisCommand.ReceiveCrisisContact.class);
        table.may(
                RoleSets.CARE,
                Relation.RECORD,
                CrisisCommand.RecordArrival.class,
                CrisisCommand.RecordSafetyPlan.class,
                CrisisCommand.RecordDisposition.class,
                CrisisCommand.AttemptFollowUp.class);
        table.may(
                RESPONDERS,
                Relation.RECORD,
                CrisisCommand.DetermineMobileResponse.class,
                CrisisCommand.IdentifyPerson.class,
                CrisisCommand.RetractIdentification.class,
                CrisisCommand.CloseCrisis.class);
    }

    private static void organization(Table table) {
        table.may(
                ADMINISTRATION,
                Relation.NONE,
                ProgramCommand.OpenProgram.class,
                ProgramCommand.ChangeCapacity.class,
                WorkforceCommand.HireWorker.class,
                WorkforceCommand.JoinProgram.class,
                WorkforceCommand.LeaveProgram.class,
                WorkforceCommand.SeparateWorker.class);
        table.may(
                LEADS,
                Relation.PROGRAM,
                WorkforceCommand.StartCaseloadAssignment.class,
                WorkforceCommand.EndCaseloadAssignment.class);
        table.may(
                SERVICES_ONLY,
                Relation.NONE,
                DirectoryCommand.RecordOrganization.class,
                DirectoryCommand.RecordFacility.class,
                PractitionerCommand.RecordPractitioner.class);
    }

    private static final class Table {
        private final Map<Class<? extends CareCommand>, CommandRight> rights = new HashMap<>();

        @SafeVarargs
        private void may(Set<WorkerRole> roles, Relation relation, Class<? extends CareCommand>... commands) {
            for (Class<? extends CareCommand> command : commands) {
                if (rights.put(command, new CommandRight(roles, relation)) != null) {
                    throw new IllegalStateException("Two rights to " + command.getName());
                }
            }
        }
    }
}
