package org.throughline.infrastructure.embeddedmongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.BsonDateTime;
import org.bson.Document;

/** Documents, filters, sorts, updates and pipelines from one seed. */
final class RandomWorld {
    private final Random random;

    RandomWorld(long seed) {
        this.random = new Random(seed);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Object scalar() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> random.nextInt(8);
            case 3 -> (long) random.nextInt(8);
            case 4 -> random.nextInt(16) / 2.0;
            case 5 -> oneOf(List.of("", "a", "ab", "b", "é", "z"));
            case 6 -> random.nextBoolean();
            default -> new BsonDateTime(1_000L * random.nextInt(4));
        };
    }

    Document document(int id) {
        var document = new Document("_id", id);
        for (String field : List.of("a", "b", "c")) {
            if (chance(80)) {
                document.append(field, chance(8) ? null : scalar());
            }
        }
        if (chance(70)) {
            document.append("tags", list(this::scalar, 1 + random.nextInt(3)));
        }
        if (chance(60)) {
            document.append("sub", new Document("x", scalar()).append("y", scalar()));
        }
        if (chance(50)) {
            document.append(
                    "items",
                    list(() -> new Document("k", random.nextInt(5)).append("v", scalar()), 1 + random.nextInt(3)));
        }
        return document;
    }

    private static <T> List<T> list(Supplier<T> element, int size) {
        var list = new ArrayList<T>();
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    private String path() {
        return oneOf(List.of("_id", "a", "b", "c", "tags", "sub.x", "sub.y", "items.k"));
    }

    private Object valueFor(String path) {
        return path.equals("_id") ? (Object) random.nextInt(60) : scalar();
    }

    Document filter() {
        return switch (random.nextInt(10)) {
            case 0 -> new Document();
            case 1 -> new Document("$or", List.of(clause(), clause()));
            case 2 -> new Document("$and", List.of(clause(), clause()));
            case 3 -> new Document("items", new Document("$elemMatch", new Document("k", random.nextInt(5))));
            default -> {
                var filter = new Document();
                for (int i = 0; i <= random.nextInt(3); i++) {
                    filter.putAll(clause());
                }
                yield filter;
            }
        };
    }

    private Document clause() {
        String path = path();
        Object value = valueFor(path);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Document(path, value);
            case 3 -> new Document(path, new Document("$in", list(() -> valueFor(path), 1 + random.nextInt(3))));
            case 4 -> new Document(path, new Document(oneOf(List.of("$gt", "$gte", "$lt", "$lte")), value));
            case 5 -> range(path);
            case 6 -> new Document(path, new Document("$ne", value));
            case 7 -> new Document(path, new Document("$exists", random.nextBoolean()));
            case 8 -> new Document(path, new Document("$nin", list(() -> valueFor(path), 2)));
            default -> new Document(path, new Document("$not", new Document("$gt", value)));
        };
    }

    /** As two clauses, because the reference takes two bounds in one for bounds on the same element of an array. */
    private Document range(String path) {
        int from = random.nextInt(6);
        return new Document(
                "$and",
                List.of(
                        new Document(path, new Document("$gte", from)),
                        new Document(path, new Document("$lt", from + 1 + random.nextInt(4)))));
    }

    /** Ends with {@code _id}, so that there is one right order. */
    Document sort() {
        var sort = new Document();
        for (int i = 0; i < random.nextInt(3); i++) {
            sort.append(oneOf(List.of("a", "b", "c", "sub.x")), random.nextBoolean() ? 1 : -1);
        }
        sort.append("_id", random.nextBoolean() ? 1 : -1);
        return sort;
    }

    int skip() {
        return chance(20) ? random.nextInt(5) : 0;
    }

    int limit() {
        return chance(50) ? 1 + random.nextInt(10) : 0;
    }

    Document projection() {
        return switch (random.nextInt(5)) {
            case 0 -> new Document("a", 1).append("sub.x", 1);
            case 1 -> new Document("tags", 0);
            case 2 -> new Document("_id", 0).append("b", 1).append("items.k", 1);
            default -> new Document();
        };
    }

    Document update() {
        String field = oneOf(List.of("a", "b", "c", "sub.x", "tags"));
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Document("$set", new Document(field, scalar()));
            case 2 -> new Document("$unset", new Document(field, ""));
            case 3 -> new Document("$inc", new Document(field, random.nextInt(3)));
            case 4 -> new Document("$push", new Document("tags", scalar()));
            case 5 -> new Document("$addToSet", new Document("tags", random.nextInt(8)));
            case 6 -> new Document("$pull", new Document("tags", random.nextInt(8)));
            case 7 -> new Document("$min", new Document("a", random.nextInt(8)));
            default ->
                new Document("$rename", new Document("c", "d")).append("$set", new Document("b", random.nextInt(8)));
        };
    }

    List<Document> pipeline() {
        var pipeline = new ArrayList<Document>();
        pipeline.add(new Document("$match", filter()));
        switch (random.nextInt(4)) {
            case 0 ->
                pipeline.add(new Document(
                        "$group",
                        new Document("_id", "$b")
                                .append("n", new Document("$sum", 1))
                                .append("least", new Document("$min", "$_id"))));
            case 1 -> pipeline.add(new Document("$count", "n"));
            case 2 -> {
                pipeline.add(new Document("$sort", sort()));
                pipeline.add(new Document("$limit", 1 + random.nextInt(5)));
                pipeline.add(new Document("$project", new Document("a", 1)));
            }
            default -> pipeline.add(new Document("$unwind", "$tags"));
        }
        return pipeline;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
