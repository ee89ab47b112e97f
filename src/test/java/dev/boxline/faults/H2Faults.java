package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.cluster.LoneNode;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.load.NodeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What H2 is not promised to bear is at least not hidden: a damaged file is no new shop, and a full disk no lost order. */
class H2Faults {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1 << 20;

    /** What may become of a file, and what to call it. */
    private record Damage(String name, UnaryOperator<byte[]> to) {}

    private static final List<Damage> DAMAGES = List.of(
            new Damage("its head overwritten", bytes -> {
                Arrays.fill(bytes, 0, 8_192, (byte) 'x');
                return bytes;
            }),
            new Damage("bytes flipped all over", bytes -> {
                for (int at = 8_192; at < bytes.length; at += 512) {
                    bytes[at] ^= 0x5A;
                }
                return bytes;
            }),
            new Damage("emptied", bytes -> new byte[0]));

    @Test
    void a_damaged_file_is_told_of_and_never_becomes_a_new_shop() throws IOException {
        try (LoneNode node = new LoneNode(folder("damaged"))) {
            node.start();
            node.awaitReady();
            assertThat(buy(node, "before").status()).isEqualTo(201);
            node.kill();
            byte[] sound = Files.readAllBytes(node.database());

            for (Damage damage : DAMAGES) {
                byte[] damaged = damage.to().apply(sound.clone());
                Files.write(node.database(), damaged);
                int saidBefore = node.said().length();

                node.start();

                assertThat(node.awaitEnd()).as("exit, " + damage.name()).isNotZero();
                assertThat(node.said().substring(saidBefore)).as(damage.name()).contains("boxline.mv.db is damaged");
                assertThat(Files.readAllBytes(node.database()))
                        .as(damage.name())
                        .isEqualTo(damaged);
                assertThat(databases(node)).as("databases, " + damage.name()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_full_disk_is_told_of_and_loses_no_order() throws IOException {
        try (LoneNode node = new LoneNode(folder("full"))) {
            node.start();
            node.awaitReady();
            node.kill();
            List<String> bought = new ArrayList<>();
            node.startWithin(Files.size(node.database()) + MEGABYTE);
            node.awaitReady();

            Wait.orFail("the disk is full", PATIENCE, () -> {
                NodeClient.Reply reply = buy(node, "full-" + bought.size());
                if (reply.status() == 201) {
                    bought.add(reply.body().path("orderNo").asText());
                }
                return reply.status() != 201;
            });
            NodeClient.Reply refused = buy(node, "one-more");
            assertThat(refused.status()).isIn(500, 503);
            assertThat(refused.body().path("code").asText()).isNotEmpty();
            node.kill();

            node.start();
            node.awaitReady();
            assertThat(bought)
                    .isNotEmpty()
                    .allSatisfy(orderNo -> assertThat(node.client()
                                    .get("mei", "/api/v1/checkouts/" + orderNo)
                                    .status())
                            .isEqualTo(200));
            Wait.orFail(
                    "people can buy again", PATIENCE, () -> buy(node, "after").status() == 201);
        }
    }

    private static long databases(LoneNode node) throws IOException {
        try (Stream<Path> files = Files.walk(node.database().getParent())) {
            return files.filter(file -> file.toString().endsWith(".mv.db")).count();
        }
    }

    private static NodeClient.Reply buy(LoneNode node, String key) {
        return node.client().post("mei", "/api/v1/checkouts", """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""", Map.of("Idempotency-Key", key));
    }

    private static Path folder(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), name + "-");
    }
}
