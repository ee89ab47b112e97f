package dev.boxline.shop.idempotency;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked under an Idempotency-Key and how it was answered; per user and path, for a day. */
@Repository
public class IdempotencyStore {

    /** A request takes less; one that takes longer died with its node, and the next under its key goes on. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A key, as one user sent it to one path. */
    public record Place(String user, String path, String key) {}

    /** @param status the answer's; null while the request is in progress */
    record Kept(String fingerprint, @Nullable Integer status) {}

    Optional<Kept> find(Place place) {
        return jdbc.sql("""
                select fingerprint, status from idempotency_record where request_user = ? and path = ? and request_key = ?""")
                .params(place.user(), place.path(), place.key())
                .query((row, n) -> new Kept(row.getString("fingerprint"), row.getObject("status", Integer.class)))
                .optional();
    }

    /** Takes the key for this request; false when another request has it. */
    boolean claim(Place place, String fingerprint) {
        Instant now = clock.instant();
        try {
            return jdbc.sql("""
                    insert into idempotency_record (request_user, path, request_key, fingerprint, created_at)
                    values (?, ?, ?, ?, ?)""")
                            .params(place.user(), place.path(), place.key(), fingerprint, Timestamp.from(now))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return takeOver(place, fingerprint, now);
        }
    }

    private boolean takeOver(Place place, String fingerprint, Instant now) {
        return jdbc.sql("""
                update idempotency_record set created_at = ?
                where request_user = ? and path = ? and request_key = ? and fingerprint = ? and status is null
                  and created_at < ?""")
                        .params(
                                Timestamp.from(now),
                                place.user(),
                                place.path(),
                                place.key(),
                                fingerprint,
                                Timestamp.from(now.minus(LONGEST_REQUEST)))
                        .update()
                == 1;
    }

    void keep(Place place, int status) {
        jdbc.sql("update idempotency_record set status = ? where request_user = ? and path = ? and request_key = ?")
                .params(status, place.user(), place.path(), place.key())
                .update();
    }

    /** Nothing came of the request: its key is free again. */
    void giveBack(Place place) {
        jdbc.sql("""
                delete from idempotency_record
                where request_user = ? and path = ? and request_key = ? and status is null""").params(place.user(), place.path(), place.key()).update();
    }

    /** Forgets what this user asked; his keys are free again. */
    void forget(String user) {
        jdbc.sql("delete from idempotency_record where request_user = ?")
                .param(user)
                .update();
    }

    /** Deletes some of those made before this moment; how many. */
    int deleteBefore(Instant moment, int limit) {
        return jdbc.sql("""
                delete from idempotency_record where (request_user, path, request_key) in
                    (select request_user, path, request_key from idempotency_record
                     where created_at < ? order by created_at limit ?)""").params(Timestamp.from(moment), limit).update();
    }
}
