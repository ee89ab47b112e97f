package dev.boxline.security.session;

import dev.boxline.audit.AuditLog;
import dev.boxline.process.identity.StaffAccounts;
import dev.boxline.process.identity.StaffVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * The sessions of this node by user. A session ends at its maximum age, when its user has too many, and when the account of
 * a staff member is deleted, changes groups or gets a new password, on any node.
 */
@Component
public class UserSessions implements HttpSessionListener {

    private static final String USER = UserSessions.class.getName() + ".user";
    private static final String VERSION = UserSessions.class.getName() + ".version";
    private static final String SIGNED_OUT = "SIGNED_OUT";

    private final SessionSettings settings;
    private final StaffAccounts accounts;
    private final AuditLog audit;
    private final Clock clock;
    private final ConcurrentMap<String, Deque<HttpSession>> ofUser = new ConcurrentHashMap<>();

    UserSessions(SessionSettings settings, StaffAccounts accounts, AuditLog audit, Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Binds the request's session, if any, to the account that just logged in through the engine's login form. */
    public void begin(HttpServletRequest request, StaffVersion version) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(VERSION, version);
            register(session, version.user());
        }
    }

    /** Ends the session if it is too old or its account has changed. */
    void check(HttpSession session) {
        if (Instant.ofEpochMilli(session.getCreationTime())
                .plus(settings.maxAge())
                .isBefore(clock.instant())) {
            end(session);
            return;
        }
        for (StaffVersion version : versions(session)) {
            Optional<String> why = version.endedBy(accounts.recent(version.user()));
            if (why.isPresent() && end(session)) {
                audit.record(AuditLog.BOXLINE, SIGNED_OUT, version.user(), why.get());
                return;
            }
        }
    }

    /** Registers the session of a user who has just logged in. */
    void count(HttpSession session) {
        @Nullable Authentication login = login(session);
        if (login != null && !login.getName().equals(session.getAttribute(USER))) {
            register(session, login.getName());
        }
    }

    private void register(HttpSession session, String user) {
        session.setAttribute(USER, user);
        Deque<HttpSession> surplus = new ArrayDeque<>();
        ofUser.compute(user, (name, sessions) -> {
            Deque<HttpSession> all = sessions == null ? new ArrayDeque<>() : sessions;
            all.removeIf(other -> other.getId().equals(session.getId()));
            all.addLast(session);
            while (all.size() > settings.maxPerUser()) {
                surplus.add(all.removeFirst());
            }
            return all;
        });
        surplus.forEach(UserSessions::end);
    }

    /** Whether this call ended the session. */
    private static boolean end(HttpSession session) {
        try {
            session.invalidate();
            return true;
        } catch (IllegalStateException e) {
            return false; // another request has invalidated it
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        HttpSession session = event.getSession();
        if (session.getAttribute(USER) instanceof String user) {
            ofUser.computeIfPresent(user, (name, sessions) -> {
                sessions.removeIf(other -> other.getId().equals(session.getId()));
                return sessions.isEmpty() ? null : sessions;
            });
        }
    }

    /** The account versions of the login to Boxline and of the login through the engine's form, which may differ. */
    private static List<StaffVersion> versions(HttpSession session) {
        @Nullable Authentication login = login(session);
        return Stream.of(
                        Optional.ofNullable(session.getAttribute(VERSION)),
                        Optional.ofNullable(login).map(Authentication::getDetails))
                .flatMap(Optional::stream)
                .filter(StaffVersion.class::isInstance)
                .map(StaffVersion.class::cast)
                .toList();
    }

    private static @Nullable Authentication login(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                ? context.getAuthentication()
                : null;
    }
}
