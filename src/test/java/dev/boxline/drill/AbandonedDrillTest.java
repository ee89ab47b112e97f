package dev.boxline.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.partner.Partner;
import dev.boxline.process.fulfilment.Purchases;
import dev.boxline.simulator.Simulator;
import dev.boxline.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** A drill whose node is gone, against the real simulator. */
class AbandonedDrillTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @TempDir
    Path data;

    private Simulator simulator;
    private DrillRepository rows;
    private SimulatorControl behaviours;
    private DrillScheduler scheduler;

    @BeforeEach
    void start() throws IOException {
        simulator = new Simulator(
                new SimulatorSettings(
                        data,
                        List.of(),
                        new SimulatorSettings.Simulator(
                                "localhost", 0, Duration.ofSeconds(1), 60, "/callbacks/logistics"),
                        new SimulatorSettings.Payment(new SimulatorSettings.Simulated("secret", "shop")),
                        new SimulatorSettings.Logistics("secret")),
                Clock.systemUTC());
        var settings = new DrillSettings(
                URI.create("http://localhost:" + simulator.port()),
                Duration.ofSeconds(8),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30));
        JdbcClient jdbc = JdbcClient.create(database());
        rows = new DrillRepository(jdbc);
        behaviours = new SimulatorControl(settings, new MockEnvironment());
        var run = new DrillRun(rows, new DrillSampling(jdbc), behaviours, mock(Purchases.class), mock(Catalogue.class));
        scheduler = new DrillScheduler(rows, run, settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JdbcDataSource database() {
        var memory = new JdbcDataSource();
        memory.setUrl("jdbc:h2:mem:abandoned" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(memory)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        return memory;
    }

    @AfterEach
    void stop() throws IOException {
        simulator.close();
    }

    private void aFaultLastLookedAfter(Instant at) {
        behaviours.setBehaviour(Partner.LOGISTICS, Map.of("capacityPerSecond", 7));
        var form = new DrillRequest(Partner.LOGISTICS, DrillFault.DOWN, 3, 60);
        var drill = new Drill(
                "drill-1",
                DrillState.LOADING,
                form,
                "operator",
                at,
                null,
                null,
                null,
                false,
                behaviours.behaviour(Partner.LOGISTICS),
                at,
                0,
                0);
        rows.insert(drill);
        behaviours.setBehaviour(Partner.LOGISTICS, form.fault().behaviour(form.perSecond(), "X-1"));
        rows.faultStarted(drill, at);
    }

    @Test
    void is_ended_by_another_node_which_restores_the_partner() {
        aFaultLastLookedAfter(NOW.minusSeconds(31));

        scheduler.tick();

        assertThat(behaviours.behaviour(Partner.LOGISTICS)).contains("\"mode\":\"UP\"", "\"capacityPerSecond\":7");
        assertThat(rows.find("drill-1").orElseThrow().state()).isEqualTo(DrillState.BROKEN_OFF);
        assertThat(rows.running()).isEmpty();
    }

    @Test
    void is_left_alone_while_its_node_looks_after_it() {
        aFaultLastLookedAfter(NOW.minusSeconds(29));

        scheduler.tick();

        assertThat(behaviours.behaviour(Partner.LOGISTICS)).contains("\"mode\":\"DOWN\"");
        assertThat(rows.running()).isPresent();
    }

    @Test
    void is_not_ended_before_the_simulator_has_been_told() throws IOException {
        aFaultLastLookedAfter(NOW.minusSeconds(31));
        simulator.close();

        scheduler.tick();

        assertThat(rows.running().orElseThrow().state()).isEqualTo(DrillState.FAULT);
    }
}
