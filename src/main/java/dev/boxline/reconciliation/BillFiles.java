package dev.boxline.reconciliation;

import dev.boxline.bill.BillFile;
import dev.boxline.partner.PartnerText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The raw files of bills: stored in the database, because nodes share no disk, and in chunks, so that no file is ever
 * loaded into memory as a whole.
 */
@Repository
public class BillFiles {

    private static final int CHUNK = 256 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final int MAX_NAME = 200;

    private final JdbcClient jdbc;

    BillFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces the day's file. Null when the partner has no bill for the day. */
    Reconciliation.@Nullable RawFile store(BillKey key, BillFile file) throws IOException {
        delete(key);
        Path path = file.path();
        if (path == null) {
            return null;
        }
        MessageDigest digest = sha256();
        try (InputStream raw = new DigestInputStream(Files.newInputStream(path), digest);
                var gzip = new FastGzip(new Chunks(key))) {
            var pace = new Pace();
            var piece = new byte[PIECE];
            for (int read = raw.read(piece); read >= 0; read = raw.read(piece)) {
                gzip.write(piece, 0, read);
                pace.pause();
            }
        }
        String name = PartnerText.cut(String.valueOf(path.getFileName()), MAX_NAME);
        return new Reconciliation.RawFile(name, Files.size(path), HexFormat.of().formatHex(digest.digest()));
    }

    /** The day's file as the partner sent it. The caller closes it. */
    public InputStream open(BillKey key) throws IOException {
        return new GZIPInputStream(new SequenceInputStream(new StoredChunks(key)), CHUNK);
    }

    void deleteBefore(LocalDate day) {
        jdbc.sql("delete from bill_file_chunk where bill_day < ?")
                .param(Date.valueOf(day))
                .update();
    }

    private void delete(BillKey key) {
        jdbc.sql("delete from bill_file_chunk where source = ? and bill_day = ?")
                .params(key.source(), Date.valueOf(key.day()))
                .update();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bill shrinks to a tenth either way; the default level takes three times as long. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, CHUNK);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Writes one row for each chunk. */
    private final class Chunks extends OutputStream {

        private final BillKey key;
        private final byte[] buffer = new byte[CHUNK];
        private int used;
        private int next;

        Chunks(BillKey key) {
            this.key = key;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int written = 0; written < length; ) {
                int part = Math.min(length - written, CHUNK - used);
                System.arraycopy(bytes, from + written, buffer, used, part);
                used += part;
                written += part;
                if (used == CHUNK) {
                    insert();
                }
            }
        }

        @Override
        public void close() {
            if (used > 0) {
                insert();
            }
        }

        private void insert() {
            jdbc.sql("insert into bill_file_chunk (source, bill_day, chunk_no, content) values (?, ?, ?, ?)")
                    .params(key.source(), Date.valueOf(key.day()), next++, Arrays.copyOf(buffer, used))
                    .update();
            used = 0;
        }
    }

    /** Reads one row after the other. */
    @SuppressWarnings("JdkObsolete") // required by SequenceInputStream
    private final class StoredChunks implements Enumeration<InputStream> {

        private final BillKey key;
        private int next;
        private byte @Nullable [] content;

        StoredChunks(BillKey key) {
            this.key = key;
            this.content = read();
        }

        private byte @Nullable [] read() {
            return jdbc.sql("select content from bill_file_chunk where source = ? and bill_day = ? and chunk_no = ?")
                    .params(key.source(), Date.valueOf(key.day()), next++)
                    .query(byte[].class)
                    .optional()
                    .orElse(null);
        }

        @Override
        public boolean hasMoreElements() {
            return content != null;
        }

        @Override
        public InputStream nextElement() {
            var chunk = new ByteArrayInputStream(Objects.requireNonNull(content));
            content = read();
            return chunk;
        }
    }
}
