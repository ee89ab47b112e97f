package dev.boxline.shop.checkout;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment link as a QR code, drawn as one path within the page, one unit to a module: no picture to fetch, no script.
 *
 * @param path the dark modules, as an SVG path
 */
public record PaymentQrCode(String viewBox, String path) {

    /** ISO/IEC 18004 wants four empty modules around the symbol. */
    private static final int QUIET = 4;

    /** A longer link, such as a page's with its signature, makes a code too fine for a phone to read off a screen. */
    private static final int MAX_LENGTH = 250;

    /** Null when there is no link, or it is too long to be scanned. */
    public static @Nullable PaymentQrCode of(@Nullable String link) {
        if (link == null || link.length() > MAX_LENGTH) {
            return null;
        }
        try {
            ByteMatrix modules = Encoder.encode(
                            link, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
            int side = modules.getWidth() + 2 * QUIET;
            return new PaymentQrCode("0 0 " + side + " " + side, path(modules));
        } catch (WriterException e) {
            throw new IllegalStateException("A payment link can't be drawn", e);
        }
    }

    /** Joins adjacent dark modules of a row into one rectangle. */
    private static String path(ByteMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    path.append("M%d %dh%dv1h-%dz".formatted(from + QUIET, y + QUIET, x - from, x - from));
                }
            }
        }
        return path.toString();
    }
}
