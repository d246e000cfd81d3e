package org.throughline.infrastructure.embeddedmongo.bson;

import de.bwaldvogel.mongo.exception.MongoServerError;

/** The errors this server answers with, under the codes and names MongoDB uses (its {@code error_codes.yml}). */
public final class MongoErrors {
    private MongoErrors() {}

    /** For everything MongoDB can do and this server cannot: named, never ignored. */
    public static MongoServerError notSupported(String what) {
        return new MongoServerError(
                115, "CommandNotSupported", "the embedded Throughline store does not support " + what);
    }

    /** The same code without the sentence: those of borrowed code may quote documents. */
    public static MongoServerError withoutQuotes(MongoServerError borrowed, String what) {
        return new MongoServerError(
                borrowed.getCode(),
                borrowed.getCodeName(),
                what + " cannot be done with a document it met: " + borrowed.getCodeName());
    }

    public static MongoServerError badValue(String message) {
        return new MongoServerError(2, "BadValue", message);
    }

    public static MongoServerError failedToParse(String message) {
        return new MongoServerError(9, "FailedToParse", message);
    }

    public static MongoServerError typeMismatch(String message) {
        return new MongoServerError(14, "TypeMismatch", message);
    }

    public static MongoServerError illegalOperation(String message) {
        return new MongoServerError(20, "IllegalOperation", message);
    }

    public static MongoServerError invalidBson(String message) {
        return new MongoServerError(22, "InvalidBSON", message);
    }

    public static MongoServerError namespaceNotFound(String namespace) {
        return new MongoServerError(26, "NamespaceNotFound", "ns does not exist: " + namespace);
    }

    public static MongoServerError indexNotFound(String name) {
        return new MongoServerError(27, "IndexNotFound", "index not found with name [" + name + "]");
    }

    public static MongoServerError cursorNotFound(long id) {
        return new MongoServerError(43, "CursorNotFound", "cursor id " + id + " not found");
    }

    public static MongoServerError namespaceExists(String namespace) {
        return new MongoServerError(48, "NamespaceExists", "Collection " + namespace + " already exists.");
    }

    public static MongoServerError timeLimit() {
        return new MongoServerError(50, "MaxTimeMSExpired", "operation exceeded time limit");
    }

    public static MongoServerError invalidId(String message) {
        return new MongoServerError(53, "InvalidIdField", message);
    }

    public static MongoServerError noSuchCommand(String name) {
        return new MongoServerError(59, "CommandNotFound", "no such command: '" + name + "'");
    }

    public static MongoServerError cannotCreateIndex(String message) {
        return new MongoServerError(67, "CannotCreateIndex", message);
    }

    public static MongoServerError invalidNamespace(String message) {
        return new MongoServerError(73, "InvalidNamespace", message);
    }

    public static MongoServerError indexOptionsConflict(String message) {
        return new MongoServerError(85, "IndexOptionsConflict", message);
    }

    public static MongoServerError indexKeysConflict(String message) {
        return new MongoServerError(86, "IndexKeySpecsConflict", message);
    }

    public static MongoServerError parallelArrays(String first, String second) {
        return new MongoServerError(
                171, "CannotIndexParallelArrays", "cannot index parallel arrays [%s] [%s]".formatted(second, first));
    }

    public static MongoServerError conflictingOperation(String running) {
        return new MongoServerError(117, "ConflictingOperationInProgress", running + " is still under way");
    }

    public static MongoServerError planKilled(String message) {
        return new MongoServerError(175, "QueryPlanKilled", message);
    }

    public static MongoServerError sortTooLarge(long limit) {
        return new MongoServerError(
                292,
                "QueryExceededMemoryLimitNoDiskUseAllowed",
                "Sort exceeded memory limit of " + limit + " bytes; an index would serve it");
    }

    /** For a request, a sort, an answer or a cursor that has no room beside the others. */
    public static MongoServerError exceededMemory(String what) {
        return new MongoServerError(
                146,
                "ExceededMemoryLimit",
                what + " has no room in the memory of the embedded store now; try again later");
    }

    /** For a sort that has no room beside the others, under the code of one that is too large by itself. */
    public static MongoServerError noRoomForSort() {
        return new MongoServerError(
                292,
                "QueryExceededMemoryLimitNoDiskUseAllowed",
                "Sort has no room in the memory of the embedded store now; an index would serve it");
    }

    /** For a command that would need more of the stack than a thread has. */
    public static MongoServerError overflow(String command) {
        return new MongoServerError(
                15, "Overflow", "the command " + command + " goes deeper than the embedded store can follow");
    }

    static MongoServerError tooLarge(int size) {
        return new MongoServerError(
                10334,
                "BSONObjectTooLarge",
                "BSONObj size: " + size + " is invalid. Size must be between 0 and 16777216");
    }

    public static MongoServerError distinctTooLarge() {
        return new MongoServerError(17217, "Location17217", "distinct too big, 16mb cap");
    }

    public static MongoServerError unknownField(String command, String field) {
        return new MongoServerError(
                40415, "Location40415", "BSON field '" + command + "." + field + "' is an unknown field.");
    }

    public static MongoServerError internal() {
        return new MongoServerError(1, "InternalError", "the embedded store failed; its log says why");
    }
}
