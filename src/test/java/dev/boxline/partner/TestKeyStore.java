package dev.boxline.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates of a server on this machine. */
final class TestKeyStore {

    private TestKeyStore() {}

    /** Makes a PKCS #12 file with a key pair and its own certificate for {@code localhost}, which nobody has certified. */
    static void create(Path file, String password) throws IOException, InterruptedException {
        create(file, password, "localhost");
    }

    static void create(Path file, String password, String host) throws IOException, InterruptedException {
        keytool(file, password, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host);
    }

    /** Makes a file with a certificate for {@code localhost} that an authority signed and that has expired. */
    static void createExpired(Path file, String password) throws IOException, InterruptedException {
        Path request = file.resolveSibling("request.pem");
        Path signed = file.resolveSibling("signed.pem");
        keytool(
                file,
                password,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "authority",
                "-dname",
                "CN=Authority",
                "-ext",
                "bc:c");
        create(file, password);
        keytool(file, password, "-certreq", "-alias", "mykey", "-file", request.toString());
        keytool(
                file,
                password,
                "-gencert",
                "-alias",
                "authority",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-ext",
                "san=dns:localhost",
                "-startdate",
                "-30d",
                "-validity",
                "10");
        keytool(file, password, "-importcert", "-noprompt", "-alias", "mykey", "-file", signed.toString());
    }

    private static void keytool(Path file, String password, String... command)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(List.of(command));
        all.addAll(List.of("-storetype", "PKCS12", "-storepass", password, "-keystore", file.toString()));
        assertThat(new ProcessBuilder(all).inheritIO().start().waitFor()).isZero();
    }
}
