package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.storage.StorageFailure;

/** Every command this server knows, and the one place where failures become error replies. */
public final class Commands {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    /** Commands of MongoDB that are known by name and not done. */
    private static final Set<String> NOT_SUPPORTED = Set.of(
            "abortTransaction",
            "applyOps",
            "bulkWrite",
            "collMod",
            "collStats",
            "commitTransaction",
            "compact",
            "convertToCapped",
            "cloneCollectionAsCapped",
            "createUser",
            "dbStats",
            "fsync",
            "getParameter",
            "mapReduce",
            "reIndex",
            "renameCollection",
            "replSetGetStatus",
            "saslContinue",
            "saslStart",
            "startSession",
            "validate",
            "createSearchIndexes",
            "top",
            "eval",
            "geoNear",
            "group");

    private final Engine engine;

    public Commands(Engine engine) {
        this.engine = engine;
    }

    public Reply run(Document body, String database, MemoryBudget.Account connection) {
        String name = body.isEmpty() ? "" : body.keySet().iterator().next();
        try {
            return dispatch(new CommandRequest(name, database, body, connection));
        } catch (MongoServerError e) {
            return Reply.error(e);
        } catch (MongoServerException e) {
            return Reply.error(new MongoServerError(8, "UnknownError", "the command " + name + " could not be done"));
        } catch (ClassCastException | IllegalArgumentException e) {
            log.debug("A {} had a part of the wrong type", name, e);
            return Reply.error(MongoErrors.failedToParse("the command " + name + " has a part of the wrong type"));
        } catch (StorageFailure e) {
            log.debug("The command {} failed", name, e);
            return Reply.error(e.answer());
        } catch (RuntimeException e) {
            log.error("The command {} failed", name, withoutMessage(e));
            return Reply.error(MongoErrors.internal());
        } catch (StackOverflowError e) {
            log.debug("The command {} needs more stack than there is", name);
            return Reply.error(MongoErrors.overflow(name));
        } catch (OutOfMemoryError e) {
            log.error("The command {} found no memory", name);
            return Reply.error(MongoErrors.exceededMemory("the command " + name));
        } catch (Error e) {
            log.error("The command {} failed", name, withoutMessage(e));
            return Reply.error(MongoErrors.internal());
        }
    }

    /** Messages of borrowed code may hold documents; where it failed is enough. */
    private static Throwable withoutMessage(Throwable e) {
        var bare = new IllegalStateException(e.getClass().getName());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }

    private Reply dispatch(CommandRequest call) {
        return switch (call.name()) {
            case "find" -> FindCommand.find(engine, call);
            case "getMore" -> FindCommand.getMore(engine, call);
            case "killCursors" -> FindCommand.killCursors(engine, call);
            case "insert" -> InsertCommand.run(engine, call);
            case "update" -> UpdateCommand.run(engine, call);
            case "delete" -> DeleteCommand.run(engine, call);
            case "findAndModify", "findandmodify" -> FindAndModifyCommand.run(engine, call);
            case "count" -> ReadCommands.count(engine, call);
            case "distinct" -> ReadCommands.distinct(engine, call);
            case "aggregate" -> AggregateCommand.run(engine, call);
            case "explain" -> ExplainCommand.run(engine, call);
            case "createIndexes" -> IndexCommands.create(engine, call);
            case "listIndexes" -> IndexCommands.list(engine, call);
            case "dropIndexes" -> IndexCommands.drop(engine, call);
            case "create" -> AdminCommands.create(engine, call);
            case "drop" -> AdminCommands.drop(engine, call);
            case "dropDatabase" -> AdminCommands.dropDatabase(engine, call);
            case "listCollections" -> AdminCommands.listCollections(engine, call);
            case "listDatabases" -> AdminCommands.listDatabases(engine, call);
            case "hello", "isMaster", "ismaster" -> AdminCommands.hello(call);
            case "buildInfo", "buildinfo" -> AdminCommands.buildInfo();
            case "serverStatus" -> AdminCommands.serverStatus(engine);
            case MaintenanceCommand.NAME -> MaintenanceCommand.run(engine, call);
            case "ping", "endSessions", "logout" -> Reply.ok(new Document());
            default ->
                throw NOT_SUPPORTED.contains(call.name())
                        ? MongoErrors.notSupported("the command " + call.name())
                        : MongoErrors.noSuchCommand(call.name());
        };
    }
}
