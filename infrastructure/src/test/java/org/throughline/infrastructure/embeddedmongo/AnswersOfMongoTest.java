package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Cases from public reports about servers that look like MongoDB, and from MongoDB's own tests: what MongoDB answers, or
 * a refusal by name, without an index and with each that the case has. Each case in {@code cases.txt} begins with {@code
 * # where from | what}; then documents (D), indexes (I), and find (F), distinct (T) or aggregate (A), each followed by what
 * is right (W): ids, values, or an error with the codes that will do.
 */
class AnswersOfMongoTest {
    private static final int NOT_SUPPORTED = 115;
    private static final String COLLECTION = "c";
    private static final Path LISTED = Path.of("src/test/resources/embedded-store/known-wrong.txt");

    /** One question of a case. */
    record Question(char kind, String asked, String expected) {}

    /** Documents, the indexes they may have, and what is asked about them. */
    record Case(String title, String documents, List<String> indexes, List<Question> questions) {}

    private static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        String title = "";
        char kind = ' ';
        String asked = "";
        for (String line : text().lines().toList()) {
            String rest = line.length() > 2 ? line.substring(2) : "";
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case '#' -> title = rest;
                case 'D' -> cases.add(new Case(title, rest, new ArrayList<>(), new ArrayList<>()));
                case 'I' -> cases.getLast().indexes().add(rest);
                case 'W' -> cases.getLast().questions().add(new Question(kind, asked, rest));
                case ' ' -> {}
                default -> {
                    kind = line.charAt(0);
                    asked = rest;
                }
            }
        }
        return cases.stream();
    }

    /**
     * What is known to be answered otherwise is listed, and nothing else is: what goes wrong anew fails here, and so does
     * what is right by now and still listed. {@code -Dgolden=write} writes the list.
     */
    @Test
    void whatever_index_there_is_the_answer_is_that_of_mongodb_or_a_refusal_but_for_what_is_listed()
            throws IOException {
        List<String> wrong = new ArrayList<>();
        cases().forEach(one -> {
            wrong.addAll(differences(one, null));
            one.indexes().forEach(index -> wrong.addAll(differences(one, index)));
        });
        String found =
                wrong.stream().sorted().distinct().map(each -> each + "\n").collect(Collectors.joining());
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(LISTED, found);
        }
        assertThat(found).isEqualTo(Files.readString(LISTED));
    }

    @Test
    void two_bounds_may_be_met_by_two_elements_of_an_array_and_a_document_equals_only_its_like() {
        MongoDatabase database = TestStore.freshDatabase();
        var collection = database.getCollection(COLLECTION, BsonDocument.class);
        done(collection.insertMany(
                array("[{_id:1,a:{}},{_id:2,a:{x:1}},{_id:3,a:{x:null}},{_id:4,a:1},{_id:5}]").stream()
                        .map(BsonValue::asDocument)
                        .toList()));
        assertThat(one(collection.countDocuments(BsonDocument.parse("{a:{}}")))).isEqualTo(1);
        assertThat(one(collection.countDocuments(BsonDocument.parse("{a:{x:null}}"))))
                .isEqualTo(1);
        assertThat(one(collection.deleteMany(BsonDocument.parse("{a:{}}"))).getDeletedCount())
                .isEqualTo(1);
    }

    @Test
    void a_unique_index_over_two_fields_of_one_array_refuses_what_it_cannot_compare() {
        var collection = TestStore.freshDatabase().getCollection(COLLECTION, BsonDocument.class);
        done(collection.createIndex(BsonDocument.parse("{'a.x':1,'a.y':1}"), new IndexOptions().unique(true)));
        done(collection.insertOne(BsonDocument.parse("{_id:1,a:{x:1,y:1}}")));
        assertThatThrownBy(() -> done(collection.insertOne(BsonDocument.parse("{_id:2,a:[{x:1,y:2},{x:2,y:1}]}"))))
                .isInstanceOfSatisfying(
                        MongoException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(NOT_SUPPORTED));
    }

    private static List<String> differences(Case one, @Nullable String index) {
        MongoDatabase database = TestStore.freshDatabase();
        try {
            fill(database, one, index);
        } catch (MongoException refused) {
            return index == null ? List.of("documents refused: " + refused.getCode()) : List.of();
        }
        List<String> wrong = new ArrayList<>();
        for (Question question : one.questions()) {
            String answer = answer(database, question);
            if (!isRight(question, answer)) {
                wrong.add(one.title() + " | " + question.kind() + " " + question.asked() + " index " + index + " gave "
                        + answer + " and not " + question.expected());
            }
        }
        return wrong;
    }

    private static void fill(MongoDatabase database, Case one, @Nullable String index) {
        var collection = database.getCollection(COLLECTION, BsonDocument.class);
        if (index != null) {
            boolean unique = index.startsWith("unique");
            done(collection.createIndex(
                    BsonDocument.parse(unique ? index.substring("unique".length()) : index),
                    new IndexOptions().unique(unique)));
        }
        List<BsonDocument> documents =
                array(one.documents()).stream().map(BsonValue::asDocument).toList();
        if (!documents.isEmpty()) {
            done(collection.insertMany(documents));
        }
    }

    private static String answer(MongoDatabase database, Question question) {
        BsonDocument command = switch (question.kind()) {
            case 'F' -> new BsonDocument("find", new BsonString(COLLECTION));
            case 'T' -> new BsonDocument("distinct", new BsonString(COLLECTION));
            case 'A' ->
                new BsonDocument("aggregate", new BsonString(COLLECTION))
                        .append("pipeline", array(question.asked()))
                        .append("cursor", new BsonDocument());
            default -> throw new IllegalArgumentException("no such kind of question: " + question.kind());
        };
        if (question.kind() != 'A') {
            command.putAll(BsonDocument.parse(question.asked()));
        }
        try {
            BsonDocument answer = one(database.runCommand(command, BsonDocument.class));
            BsonArray found = question.kind() == 'T'
                    ? answer.getArray("values")
                    : ids(answer.getDocument("cursor").getArray("firstBatch"));
            return text(found, question);
        } catch (MongoCommandException refused) {
            return "ERR " + refused.getErrorCode();
        }
    }

    private static boolean isRight(Question question, String answer) {
        if (answer.equals("ERR " + NOT_SUPPORTED)) {
            return true;
        }
        if (!question.expected().startsWith("ERR")) {
            return answer.equals(text(array(question.expected()), question));
        }
        String codes = question.expected().substring("ERR".length()).strip();
        return answer.startsWith("ERR ")
                && (codes.isEmpty() || List.of(codes.split(",")).contains(answer.substring("ERR ".length())));
    }

    /** In the order that was asked for; sorted where none was. */
    private static String text(BsonArray values, Question question) {
        Stream<String> texts = values.stream().map(value -> new BsonDocument("v", value).toJson());
        return (question.asked().contains("sort:") ? texts : texts.sorted())
                .toList()
                .toString();
    }

    private static BsonArray ids(BsonArray documents) {
        return new BsonArray(documents.stream()
                .map(document -> document.asDocument().get("_id"))
                .toList());
    }

    private static BsonArray array(String text) {
        return BsonArray.parse(text);
    }

    private static String text() {
        try (var in =
                Objects.requireNonNull(AnswersOfMongoTest.class.getResourceAsStream("/embedded-store/cases.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
