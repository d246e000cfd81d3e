package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.vault.PlaintextScan;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was said of people, rightly or in requests that were refused, stands nowhere in the log, in the metrics or in the
 * store but sealed. Runs after the other tests of the application, to look for what they said as well.
 */
@Order(Integer.MAX_VALUE)
class NothingOfPeopleLeaksIT {
    private static final TestCounty COUNTY = TestCounty.get();

    @BeforeAll
    static void something_is_said_of_somebody() {
        Web web = COUNTY.web();
        String client = Cast.get().id("client");
        for (String view : List.of("", "/caseload", "/audit-trail")) {
            assertThat(web.get(Staff.SUPERVISOR, "/clients/" + client + view)
                            .done()
                            .body())
                    .contains("Kanarqvx");
        }
        somethingIsSaidWhereCodesBelong(web, client);
        web.post(
                Staff.CLINICIAN,
                "/clients",
                Story.body("details", Story.details(), "surplus", Canaries.text("surplus")));
        web.post(
                Staff.CLINICIAN,
                "/clients",
                ("{\"details\":\"" + Canaries.text("cut")).getBytes(StandardCharsets.UTF_8));
        web.get(Staff.CLINICIAN, "/clients/" + Canaries.text("path"));
        web.get(Staff.CLINICIAN, "/transitions?after=" + Canaries.text("query"));
        web.get(
                null,
                "/transitions",
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((Canaries.text("user") + ":" + Canaries.text("password"))
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    /** A code, its system and its version are texts, too; whoever may see the client sees a code that is none of a known system. */
    private static void somethingIsSaidWhereCodesBelong(Web web, String client) {
        Map<String, Object> asOther = Story.body(
                "system", Canaries.text("system"), "version", Canaries.text("version"), "code", Canaries.text("code"));
        asOther.put("mappedCode", Canaries.text("mapped"));
        asOther.put("mapVersion", Canaries.text("map"));
        Map<String, Object> asSnomed =
                Story.body("system", "http://snomed.info/sct", "version", Canaries.text("version"), "code", "6471006");
        Map<String, Object> asLanguage = Story.body("system", "urn:ietf:bcp:47", "code", Canaries.text("language"));
        web.post(
                        Staff.COORDINATOR,
                        "/referrals",
                        Story.body(
                                "client",
                                client,
                                "source",
                                "SCHOOL",
                                "urgency",
                                "URGENT",
                                "reasons",
                                List.of(asOther, asSnomed)))
                .done();
        web.post(
                        Staff.COORDINATOR,
                        "/clients/" + client + "/details",
                        Story.body("details", Story.body("languages", List.of(asLanguage))))
                .done();
        String trail = web.get(Staff.SUPERVISOR, "/clients/" + client + "/audit-trail?limit=500")
                .done()
                .body();
        assertThat(trail)
                .contains(
                        (String) asOther.get("code"),
                        (String) asLanguage.get("code"),
                        "http://snomed.info/sct|6471006");
    }

    private static PlaintextScan scan() {
        var scan = new PlaintextScan();
        // What all of them begin with: to look for each in all its forms would find no more.
        scan.text("Kanarqvx");
        Canaries.dates().stream().limit(40).forEach(scan::date);
        return scan;
    }

    @Test
    void the_log_holds_nothing_of_anybody() {
        assertThat(COUNTY.log().text()).contains("Started");
        assertThat(scan().findIn(COUNTY.log().bytes())).isEmpty();
        for (String name : List.of("client", "crisis", "referral")) {
            assertThat(COUNTY.log().text()).doesNotContain(Cast.get().id(name));
        }
    }

    @Test
    void the_metrics_hold_nothing_of_anybody() throws Exception {
        var client = java.net.http.HttpClient.newHttpClient();
        String port = COUNTY.setting("local.management.port");
        String metrics = client.send(
                        java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(metrics).contains("throughline_commands");
        assertThat(scan().findIn(metrics.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(metrics).doesNotContain(Cast.get().id("client"));
    }

    @Test
    void no_document_of_the_store_holds_anything_of_anybody() {
        PlaintextScan scan = scan().text("Adult Outpatient Mental Health");
        var found = new ArrayList<String>();
        for (byte[] document : documents()) {
            found.addAll(scan.findIn(document));
        }
        assertThat(found)
                .as("only the public name of a program, by which one sees that the scan sees")
                .contains("Adult Outpatient Mental Health")
                .containsOnly("Adult Outpatient Mental Health");
    }

    @Test
    void no_file_of_the_store_holds_anything_of_anybody() throws IOException {
        PlaintextScan scan = scan();
        try (Stream<Path> files = Files.walk(COUNTY.home())) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(3);
            for (Path file : all) {
                assertThat(scan.findIn(Files.readAllBytes(file)))
                        .as(file.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    /** Every document of every database, and what stands in its binary values. */
    private static List<byte[]> documents() {
        MongoClient client = COUNTY.part(MongoClient.class);
        return CountySetup.done(Flux.from(client.listDatabaseNames())
                .concatMap(database -> Flux.from(client.getDatabase(database).listCollectionNames())
                        .concatMap(collection -> Flux.from(client.getDatabase(database)
                                .getCollection(collection, RawBsonDocument.class)
                                .find())))
                .concatMapIterable(NothingOfPeopleLeaksIT::bytes)
                .collectList()
                .switchIfEmpty(Mono.just(List.of())));
    }

    private static List<byte[]> bytes(RawBsonDocument document) {
        var all = new ArrayList<byte[]>();
        var buffer = document.getByteBuffer().asNIO();
        byte[] whole = new byte[buffer.remaining()];
        buffer.get(whole);
        all.add(whole);
        binaries(document, all);
        return all;
    }

    private static void binaries(BsonValue value, List<byte[]> all) {
        if (value instanceof BsonBinary binary) {
            all.add(binary.getData());
        } else if (value instanceof BsonDocument document) {
            document.values().forEach(each -> binaries(each, all));
        } else if (value.getBsonType() == BsonType.ARRAY) {
            value.asArray().forEach(each -> binaries(each, all));
        }
    }
}
