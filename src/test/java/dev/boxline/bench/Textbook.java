package dev.boxline.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The textbook build: the same steps on the same engine, an asynchronous boundary before every service task, the order's
 * data in process variables, failures left to the engine's retries, everything else at the defaults of the engine's
 * Spring Boot starter.
 */
final class Textbook implements Contestant {

    private static final String PROCESS = "textbook";

    private final ProcessEngine engine;
    private final DataSource pool;
    private final JdbcClient jdbc;
    private final StubPartners partners;
    private final StubClient client = new StubClient();

    Textbook(DataSource pool, StubPartners partners) {
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
        this.partners = partners;
        jdbc.sql("create table shop_order (order_no varchar(64) primary key, customer_id varchar(64), sku varchar(64))")
                .update();
        jdbc.sql("create table access (order_no varchar(64) primary key, customer_id varchar(64), sku varchar(64))")
                .update();
        this.engine = start();
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("bench/textbook.bpmn")
                .deploy();
    }

    private ProcessEngine start() {
        var settings = new SpringProcessEngineConfiguration();
        settings.setProcessEngineName("textbook");
        settings.setDataSource(pool);
        settings.setTransactionManager(new DataSourceTransactionManager(pool));
        settings.setDatabaseSchemaUpdate("true");
        settings.setHistory("full");
        settings.setIdGenerator(new StrongUuidGenerator());
        settings.setJobExecutor(starterDefaults());
        settings.setJobExecutorActivate(true);
        settings.setBeans(Map.of(
                "requestPayment", (JavaDelegate) this::requestPayment,
                "createOrder", (JavaDelegate) this::createOrder,
                "grantCourseAccess", (JavaDelegate) this::grantCourseAccess,
                "notifyWarehouse", (JavaDelegate) execution -> call(execution, "warehouse", "deductionNo"),
                "notifyLogistics", (JavaDelegate) execution -> call(execution, "logistics", "pickupNo")));
        return settings.buildProcessEngine();
    }

    /** What the starter sets: 3 to 10 threads, a queue of 3, 3 jobs per acquisition. */
    private static DefaultJobExecutor starterDefaults() {
        var executor = new DefaultJobExecutor();
        executor.setCorePoolSize(3);
        executor.setMaxPoolSize(10);
        executor.setQueueSize(3);
        executor.setMaxJobsPerAcquisition(3);
        return executor;
    }

    private void requestPayment(DelegateExecution order) {
        String answer = client.send(
                partners.url("payment") + "/payments",
                "{\"orderNo\":\"" + order.getVariable("orderNo") + "\",\"amountMinor\":"
                        + order.getVariable("amountMinor") + "}");
        order.setVariable("paymentNo", StubPartners.field(answer, "paymentNo"));
        order.setVariable("payUrl", StubPartners.field(answer, "payUrl"));
    }

    private void createOrder(DelegateExecution order) {
        insert("shop_order", order);
    }

    private void grantCourseAccess(DelegateExecution order) {
        insert("access", order);
    }

    private void insert(String table, DelegateExecution order) {
        jdbc.sql("insert into " + table + " values (?, ?, ?)")
                .params(order.getVariable("orderNo"), order.getVariable("customerId"), order.getVariable("courseSku"))
                .update();
    }

    private void call(DelegateExecution order, String partner, String number) {
        String answer = client.send(
                partners.url(partner) + "/work",
                "{\"orderNo\":\"" + order.getVariable("orderNo") + "\",\"name\":\"" + order.getVariable("recipientName")
                        + "\",\"phone\":\"" + order.getVariable("recipientPhone") + "\",\"address\":\""
                        + order.getVariable("recipientAddress") + "\"}");
        order.setVariable(number, StubPartners.field(answer, number));
    }

    @Override
    public String name() {
        return "textbook";
    }

    @Override
    public void purchase(String orderNo) {
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        PROCESS,
                        orderNo,
                        Variables.putValue("orderNo", orderNo)
                                .putValue("customerId", "mei")
                                .putValue("courseSku", "COURSE-LOGIC-3")
                                .putValue("amountMinor", 19_900L)
                                .putValue("currency", "CNY")
                                .putValue("recipientName", "Mei")
                                .putValue("recipientPhone", "13800000000")
                                .putValue("recipientAddress", "1 Century Avenue, Shanghai"));
    }

    @Override
    public boolean settle(String orderNo) {
        // all: a word that comes too early must not cost the textbook an exception and its stack in the log
        return !engine.getRuntimeService()
                .createMessageCorrelation("paymentSettled")
                .processInstanceBusinessKey(orderNo)
                .setVariable("paid", true)
                .correlateAllWithResult()
                .isEmpty();
    }

    @Override
    public boolean visibleWithSettling() {
        return false;
    }

    @Override
    public boolean visible(String orderNo) {
        return jdbc.sql("select count(*) from access where order_no = ?")
                        .param(orderNo)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Override
    public long booked() {
        return engine.getRuntimeService()
                .createExecutionQuery()
                .activityId("event_boxDelivered")
                .count();
    }

    @Override
    public void rest() {
        ((HikariDataSource) pool).getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        engine.close();
        ((HikariDataSource) pool).close();
    }
}
