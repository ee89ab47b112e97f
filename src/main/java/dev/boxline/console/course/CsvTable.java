package dev.boxline.console.course;

import dev.boxline.csv.CsvReader;
import dev.boxline.csv.CsvWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** CSV as spreadsheets write it: depending on the locale, cells are separated by semicolons. */
final class CsvTable {

    private CsvTable() {}

    static String write(List<List<String>> rows) {
        return rows.stream().map(CsvWriter::row).collect(Collectors.joining("", "" + CsvWriter.BYTE_ORDER_MARK, ""));
    }

    /** All rows that aren't empty, the header first. An unclosed quote ends at the end of the text. */
    static List<CsvReader.Row> read(String csv) {
        char separator = csv.lines().findFirst().orElse("").contains(",") ? ',' : ';';
        List<CsvReader.Row> rows = new ArrayList<>();
        try {
            var reader = new CsvReader(new StringReader(csv), separator, Integer.MAX_VALUE);
            for (CsvReader.Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(new CsvReader.Row(
                        row.line(), row.cells().stream().map(CsvWriter::read).toList()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows;
    }
}
