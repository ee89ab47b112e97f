package dev.boxline.bill;

import dev.boxline.csv.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a bill, read sequentially; columns are identified by the heading. */
public final class BillTable {

    private static final int MAX_ROW = 64 * 1024;

    private final CsvReader csv;
    private final Charset charset;
    private Map<String, Integer> columns = Map.of();

    /** Rejects content in another charset. */
    public BillTable(InputStream content, Charset charset) throws IOException {
        this.charset = charset;
        try {
            csv = new CsvReader(
                    new InputStreamReader(
                            content,
                            charset.newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    ',',
                    MAX_ROW);
        } catch (CharacterCodingException e) {
            throw notInCharset(1);
        }
    }

    private BillFormatException notInCharset(long line) {
        return new BillFormatException(line, "", "the file isn't in " + charset + " from about this line on");
    }

    /** The next non-blank row; null at the end. */
    public @Nullable BillRow next() throws IOException {
        try {
            CsvReader.Row row = csv.next();
            return row == null ? null : new BillRow(row.line(), columns, row.cells());
        } catch (CharacterCodingException e) {
            throw notInCharset(csv.line());
        } catch (CsvReader.RowTooLongException e) {
            throw new BillFormatException(csv.line(), "", String.valueOf(e.getMessage()));
        }
    }

    /** The next row; rejects the end of the file. */
    public BillRow required(String what) throws IOException {
        BillRow row = next();
        if (row == null) {
            throw new BillFormatException(csv.line(), "", "the file ends before " + what);
        }
        return row;
    }

    /** Uses a row as the heading of those that follow; rejects missing or duplicate columns. */
    public void heading(BillRow row, List<String> required) throws BillFormatException {
        Map<String, Integer> found = new HashMap<>();
        for (int n = 0; n < row.size(); n++) {
            // some providers write their units in full-width brackets, and did not always
            String name = row.cell(n).replace('(', '（').replace(')', '）');
            if (found.put(name, n) != null && !name.isEmpty()) {
                throw new BillFormatException(row.line(), name, "this column comes twice");
            }
        }
        for (String name : required) {
            if (!found.containsKey(name)) {
                throw new BillFormatException(row.line(), name, "this column is missing");
            }
        }
        columns = found;
        csv.expect(row.size());
    }
}
