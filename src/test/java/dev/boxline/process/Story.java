package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.FreePort;
import dev.boxline.MovableClock;
import dev.boxline.Partners;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.process.fulfilment.Purchases;
import dev.boxline.process.recovery.PlanRunner;
import dev.boxline.process.recovery.TriageRunner;
import dev.boxline.reconciliation.ScriptedBill;
import dev.boxline.recovery.Triage;
import dev.boxline.recovery.outage.Gates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What every story needs: a shop whose jobs and time stand still until the story moves them. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:stories;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.history-level=activity",
            "boxline.warehouse.endpoint.call-budget=1500ms",
            "boxline.warehouse.endpoint.ask-budget=700ms",
            "boxline.sweeps.enabled=false",
            "boxline.groups.slow=1h",
            "boxline.reconciliation.fee-rate.simulated=0.006",
            "boxline.data-dir=target/stories-${boxline.tests.fork:1}"
        })
@Import({Tables.class, Story.Time.class})
abstract class Story {

    private static final int SIMULATOR = FreePort.find();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Partners partners = new Partners(simulatorPort());

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    Purchases purchases;

    @Autowired
    DeadLetters parked;

    @Autowired
    Gates gates;

    @Autowired
    PlanRunner planRuns;

    @Autowired
    TriageRunner triage;

    @Autowired
    PartnerClients clients;

    @Autowired
    MovableClock clock;

    /** A story with settings of its own has a simulator of its own. */
    int simulatorPort() {
        return SIMULATOR;
    }

    @DynamicPropertySource
    static void ports(DynamicPropertyRegistry registry) {
        registry.add("boxline.simulator.port", () -> "${boxline.tests.simulator-port:" + SIMULATOR + "}");
    }

    /** For a story with settings of its own: a database, a data directory and the port of a simulator. */
    static void ownNode(DynamicPropertyRegistry registry, String name, int simulatorPort) {
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        registry.add("boxline.tests.simulator-port", () -> simulatorPort);
        registry.add("boxline.data-dir", () -> "target/" + name);
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock(Instant.now());
        }

        /** In the place of the simulated provider's bills. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        ScriptedBill scriptedBill() {
            return new ScriptedBill("simulated");
        }

        /** Runs the triage after a parking as its sweep does, but waits for it. */
        @EventListener
        void examine(Triage.Requested request) {
            CompletableFuture.runAsync(runner.getObject()::run).join();
        }

        @Autowired
        ObjectProvider<TriageRunner> runner;
    }

    @BeforeEach
    void everybodyWell() {
        BpmnAwareTests.init(engine);
        partners.allWell();
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(i -> runtime.deleteProcessInstance(i.getId(), "next story"));
        tables.empty();
        gates.refresh();
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
    }

    @Autowired
    Tables tables;

    @Autowired
    OrderReconciliation ledger;

    @AfterEach
    void timeGoesOn() {
        ClockUtil.reset();
    }

    /** No order is left where only Cockpit knows of it. */
    @AfterEach
    void everyOrderIsAccountedFor() {
        assertThat(ledger.balance().stuck()).as("stuck").isZero();
        assertThat(ledger.balance().unaccounted()).as("unaccounted").isZero();
    }

    /** Buys a course; the first transaction has run when this returns. */
    String buy() {
        return buy("S-" + System.nanoTime() + "-" + NUMBER.incrementAndGet());
    }

    /** The same under this number. */
    String buy(String orderNo) {
        assertThat(purchases.start(new Purchase(
                        orderNo,
                        "mei",
                        "COURSE-LOGIC-3",
                        PaymentMethod.SIMULATED,
                        new Recipient("Mei", "13800000000", "1 Century Avenue, Shanghai"),
                        null,
                        null)))
                .isPresent();
        return orderNo;
    }

    /** Buys so many courses and runs what the orders have to do, but no timer of the recovery. */
    List<String> buyAndRun(int orders) {
        List<String> numbers = IntStream.range(0, orders).mapToObj(n -> buy()).toList();
        management.createJobQuery().messages().executable().list().forEach(job -> management.executeJob(job.getId()));
        gates.refresh();
        return numbers;
    }

    ProcessInstance instanceOf(String businessKey) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .singleResult();
        assertThat(instance).as("live instance of " + businessKey).isNotNull();
        return instance;
    }

    boolean isLive(String businessKey) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(businessKey)
                        .count()
                == 1;
    }

    /** Where the instance of this business key ended. */
    String endOf(String businessKey) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(businessKey)
                        .finished()
                        .singleResult()
                        .getId())
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }

    DeadLetter parkedOrder(String orderNo) {
        return parked.find(orderNo).orElseThrow();
    }

    /** Runs the jobs that are due, and those they bring about. */
    void runJobs() {
        for (List<Job> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    /** Jobs that can be run now. */
    List<Job> due() {
        return management.createJobQuery().executable().list();
    }

    /** Lets time pass in small steps, running what becomes due. */
    void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofMillis(500));
            ClockUtil.setCurrentTime(Date.from(clock.instant()));
            gates.refresh();
            runJobs();
            planRuns.run();
            triage.run();
            runJobs();
        }
    }

    /** How many orders wait at the parking step. */
    long waiting() {
        return parked.count(new DeadLetterFilter(null, null, null, null));
    }

    /** The alerts and other audited actions about an order, oldest first. */
    final List<String> alerts(String orderNo) {
        return tables.audited(orderNo);
    }
}
