package dev.boxline.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The limit: a state machine on bare JDBC, one commit per durable boundary, a history row per step, workers that take
 * their orders with SKIP LOCKED.
 */
final class BareJdbc implements Contestant {

    private static final int WORKERS = 8;
    private static final Map<String, String> PARTNER = Map.of("PAID", "warehouse", "PACKED", "logistics");
    private static final Map<String, String> NEXT = Map.of("PAID", "PACKED", "PACKED", "BOOKED");

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StubPartners partners;
    private final StubClient client = new StubClient();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Semaphore work = new Semaphore(0);
    private volatile boolean open = true;

    BareJdbc(DataSource pool, StubPartners partners) {
        this(pool, partners, WORKERS);
    }

    /** @param callsInFlight each holds a thread and a connection */
    BareJdbc(DataSource pool, StubPartners partners, int callsInFlight) {
        this.pool = (HikariDataSource) pool;
        this.jdbc = JdbcClient.create(pool);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        this.partners = partners;
        jdbc.sql("""
            create table orders (order_no varchar(64) primary key, customer_id varchar(64), sku varchar(64),
                name varchar(100), phone varchar(20), address varchar(500), state varchar(16), number varchar(64))\
            """).update();
        jdbc.sql("create index orders_to_do on orders (state) where state in ('PAID', 'PACKED')")
                .update();
        jdbc.sql("create table history (order_no varchar(64), id bigint generated always as identity, what varchar(16),"
                        + " at timestamptz, primary key (order_no, id))")
                .update();
        for (int n = 0; n < callsInFlight; n++) {
            workers.execute(this::serve);
        }
    }

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public void purchase(String orderNo) {
        client.send(partners.url("payment") + "/payments", "{\"orderNo\":\"" + orderNo + "\",\"amountMinor\":19900}");
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into orders values (?, 'mei', 'COURSE-LOGIC-3', 'Mei', '13800000000', ?, 'PENDING', null)")
                    .params(orderNo, "1 Century Avenue, Shanghai")
                    .update();
            note(orderNo, "PENDING");
        });
    }

    @Override
    public boolean settle(String orderNo) {
        Boolean settled = transaction.execute(status -> {
            int moved = jdbc.sql("update orders set state = 'PAID' where order_no = ? and state = 'PENDING'")
                    .param(orderNo)
                    .update();
            if (moved == 1) {
                note(orderNo, "PAID");
            }
            return moved == 1;
        });
        if (Boolean.TRUE.equals(settled)) {
            work.release();
        }
        return Boolean.TRUE.equals(settled);
    }

    private void serve() {
        while (open) {
            try {
                if (work.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                    if (Boolean.TRUE.equals(transaction.execute(status -> step()))) {
                        work.release();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private record Taken(String orderNo, String state, String name, String phone, String address) {}

    /** Whether there is more to do then. */
    private boolean step() {
        return jdbc.sql("select order_no, state, name, phone, address from orders where state in ('PAID', 'PACKED')"
                        + " limit 1 for update skip locked")
                .query(Taken.class)
                .optional()
                .map(this::move)
                .orElse(true);
    }

    private boolean move(Taken order) {
        String answer = client.send(
                partners.url(String.valueOf(PARTNER.get(order.state()))) + "/work",
                "{\"orderNo\":\"" + order.orderNo() + "\",\"name\":\"" + order.name() + "\",\"phone\":\""
                        + order.phone() + "\",\"address\":\"" + order.address() + "\"}");
        String next = String.valueOf(NEXT.get(order.state()));
        jdbc.sql("update orders set state = ?, number = ? where order_no = ?")
                .params(
                        next,
                        StubPartners.field(answer, next.equals("PACKED") ? "deductionNo" : "pickupNo"),
                        order.orderNo())
                .update();
        note(order.orderNo(), next);
        return next.equals("PACKED");
    }

    private void note(String orderNo, String what) {
        jdbc.sql("insert into history (order_no, what, at) values (?, ?, now())")
                .params(orderNo, what)
                .update();
    }

    @Override
    public boolean visible(String orderNo) {
        return jdbc.sql("select count(*) from orders where order_no = ? and state <> 'PENDING'")
                        .param(orderNo)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Override
    public long booked() {
        return jdbc.sql("select count(*) from orders where state = 'BOOKED'")
                .query(Long.class)
                .single();
    }

    @Override
    public void rest() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        open = false;
        workers.shutdownNow();
        pool.close();
    }
}
