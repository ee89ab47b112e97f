package dev.boxline.bill;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a downloaded file, unpacked within the limits of the settings. */
public final class BillContent extends FilterInputStream {

    /** Below this size, a high compression ratio is harmless. */
    private static final long SMALL = 1 << 20;

    private final long max;
    private long count;

    /** @param packed the length of the file that is unpacked */
    private BillContent(InputStream in, long packed, BillSettings settings) {
        super(in);
        this.max = Math.min(settings.maxUnpackedSize().toBytes(), Math.max(SMALL, packed * settings.maxRatio()));
    }

    /** A file as it is, or unpacked when it is GZIP. */
    public static InputStream open(Path file, BillSettings settings) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        if (!packed) {
            return in;
        }
        try {
            return of(new GZIPInputStream(in, 64 * 1024), Files.size(file), settings);
        } catch (EOFException | ZipException damaged) {
            in.close();
            throw new BillFormatException(0, "", "the archive is damaged");
        }
    }

    /** Unpacks a file of this length. */
    public static BillContent of(InputStream unpacked, long packed, BillSettings settings) {
        return new BillContent(unpacked, packed, settings);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n;
        try {
            n = super.read(bytes, from, length);
        } catch (EOFException | ZipException damaged) {
            throw new BillFormatException(0, "", "the archive is damaged");
        }
        count += Math.max(0, n);
        if (count > max) {
            throw new BillFormatException(0, "", "the archive unpacks to more than " + max + " bytes");
        }
        return n;
    }
}
