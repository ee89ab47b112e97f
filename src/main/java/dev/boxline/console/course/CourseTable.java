package dev.boxline.console.course;

import dev.boxline.catalogue.Course;
import dev.boxline.catalogue.LocalizedText;
import dev.boxline.csv.CsvReader;
import dev.boxline.http.ProblemException;
import dev.boxline.http.ProblemException.WrongField;
import dev.boxline.http.request.Submitted;
import dev.boxline.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogue as a CSV table with a row per course; entitlements are the lines of a cell. */
final class CourseTable {

    static final List<String> COLUMNS = List.of(
            "sku",
            "title.zh",
            "title.en",
            "description.zh",
            "description.en",
            "box.zh",
            "box.en",
            "entitlements.zh",
            "entitlements.en",
            "price.amountMinor",
            "price.currency",
            "pictureUrl",
            "onSaleFrom",
            "onSaleUntil");

    private static final int MAX_ROWS = 10_000;
    private static final int MAX_ERRORS = 100;

    private CourseTable() {}

    static String write(List<Course> courses) {
        List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
        courses.forEach(course -> rows.add(List.of(
                course.sku(),
                course.title().zh(),
                course.title().en(),
                course.description().zh(),
                course.description().en(),
                course.box().zh(),
                course.box().en(),
                lines(course, LocalizedText::zh),
                lines(course, LocalizedText::en),
                Long.toString(course.price().amountMinor()),
                course.price().currency(),
                text(course.pictureUrl()),
                text(course.onSaleFrom()),
                text(course.onSaleUntil()))));
        return CsvTable.write(rows);
    }

    private static String lines(Course course, Function<LocalizedText, String> language) {
        return course.entitlements().stream().map(language).collect(Collectors.joining("\n"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Reads the courses of a table; when any row is wrong, throws a 400 with the line and each wrong field. */
    static List<Course> read(byte[] body) {
        List<CsvReader.Row> rows = CsvTable.read(decoded(body));
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0).cells();
        if (!Set.copyOf(header).equals(Set.copyOf(COLUMNS)) || header.size() != COLUMNS.size()) {
            throw ProblemException.wrongField("line 1", "must name the columns " + String.join(", ", COLUMNS));
        }
        if (rows.size() > MAX_ROWS) {
            throw ProblemException.wrongField("", "There may be at most 10,000 courses in one import.");
        }
        List<WrongField> errors = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        Set<String> skus = new HashSet<>();
        for (CsvReader.Row row : rows.subList(1, rows.size())) {
            Submitted<CourseRequest> submitted = submitted(header, row);
            String sku = submitted.value().sku();
            submitted.require("sku", sku, skus::add, "is a duplicate of an earlier line");
            if (submitted.errors().isEmpty() && sku != null) {
                courses.add(submitted.checked().course(sku));
            }
            submitted
                    .errors()
                    .forEach(error ->
                            errors.add(new WrongField("line " + row.line() + ": " + error.field(), error.message())));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.wrongFields(errors.subList(0, Math.min(MAX_ERRORS, errors.size())));
        }
        return courses;
    }

    private static String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.wrongField("", "The table must be encoded in UTF-8.");
        }
    }

    private static Submitted<CourseRequest> submitted(List<String> header, CsvReader.Row row) {
        Map<String, String> cells = new HashMap<>();
        for (int n = 0; n < Math.min(header.size(), row.cells().size()); n++) {
            cells.put(header.get(n), row.cells().get(n));
        }
        Submitted<CourseRequest> submitted =
                CourseRequest.validated(Submitted.of(Json.of(members(cells)), CourseRequest.class));
        if (row.cells().size() != header.size()) {
            submitted.reject("", "must have " + header.size() + " cells");
        }
        return submitted.value().sku() == null && !submitted.isWrong("sku")
                ? submitted.reject("sku", "is missing")
                : submitted;
    }

    /** The members of the API's request body; an empty cell is an absent member. */
    static Map<String, Object> members(Map<String, String> cells) {
        Map<String, Object> course = new HashMap<>();
        Map<String, Map<String, Object>> inner =
                new HashMap<>(Map.of("title", new HashMap<>(), "box", new HashMap<>(), "price", new HashMap<>()));
        cells.forEach((column, cell) -> {
            String text = column.startsWith("entitlements.") ? "" : cell.strip();
            if (text.isEmpty()) {
                return;
            }
            int dot = column.indexOf('.');
            Map<String, Object> object =
                    dot < 0 ? course : inner.computeIfAbsent(column.substring(0, dot), name -> new HashMap<>());
            String name = column.substring(dot + 1);
            if (name.equals("amountMinor") && text.matches("[0-9]{1,18}")) {
                object.put(name, Long.parseLong(text));
            } else {
                object.put(name, text);
            }
        });
        inner.computeIfPresent("description", (name, texts) -> {
            texts.putIfAbsent("zh", "");
            texts.putIfAbsent("en", "");
            return texts;
        });
        course.putAll(inner);
        course.put(
                "entitlements", entitlements(cells.getOrDefault("entitlements.zh", ""), cells.get("entitlements.en")));
        return course;
    }

    private static List<Map<String, String>> entitlements(String zh, @Nullable String en) {
        List<String> chinese = lines(zh);
        List<String> english = lines(en == null ? "" : en);
        List<Map<String, String>> entitlements = new ArrayList<>();
        for (int n = 0; n < Math.max(chinese.size(), english.size()); n++) {
            Map<String, String> entitlement = new HashMap<>();
            if (n < chinese.size()) {
                entitlement.put("zh", chinese.get(n));
            }
            if (n < english.size()) {
                entitlement.put("en", english.get(n));
            }
            entitlements.add(entitlement);
        }
        return entitlements;
    }

    private static List<String> lines(String cell) {
        return cell.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
