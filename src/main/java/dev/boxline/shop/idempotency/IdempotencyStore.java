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

/** Requests by Idempotency-Key, user and path, with the status of their answer; kept for a day. */
@Repository
public class IdempotencyStore {

    /** After this time, the node of an unfinished request is assumed dead, and a retry takes over the key. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The scope of a key: one user and one path. */
    public record Place(String user, String path, String key) {}

    /** @param status the answer's; null while the request is in progress */
    record Stored(String fingerprint, @Nullable Integer status) {}

    Optional<Stored> find(Place place) {
        return jdbc.sql("""
                select fingerprint, status from idempotency_record where request_user = ? and path = ? and request_key = ?""")
                .params(place.user(), place.path(), place.key())
                .query((row, n) -> new Stored(row.getString("fingerprint"), row.getObject("status", Integer.class)))
                .optional();
    }

    /** Claims the key for this request; false when another request has claimed it. */
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
                                Timestamp.from(now.minus(CLAIM_TIMEOUT)))
                        .update()
                == 1;
    }

    void complete(Place place, int status) {
        jdbc.sql("update idempotency_record set status = ? where request_user = ? and path = ? and request_key = ?")
                .params(status, place.user(), place.path(), place.key())
                .update();
    }

    /** Releases the key of a failed request. */
    void release(Place place) {
        jdbc.sql("""
                delete from idempotency_record
                where request_user = ? and path = ? and request_key = ? and status is null""").params(place.user(), place.path(), place.key()).update();
    }

    /** Deletes all keys of a user. */
    void deleteOf(String user) {
        jdbc.sql("delete from idempotency_record where request_user = ?")
                .param(user)
                .update();
    }

    /** Deletes a batch of the keys claimed before this instant; returns how many. */
    int deleteBefore(Instant cutoff, int limit) {
        return jdbc.sql("""
                delete from idempotency_record where (request_user, path, request_key) in
                    (select request_user, path, request_key from idempotency_record
                     where created_at < ? order by created_at limit ?)""").params(Timestamp.from(cutoff), limit).update();
    }
}
