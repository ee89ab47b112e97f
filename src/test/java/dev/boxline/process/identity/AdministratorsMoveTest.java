package dev.boxline.process.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The SQL step of a move between the engines, on the tables of the one that is built with. */
class AdministratorsMoveTest {

    private static final Path SQL = Path.of("src/docs/operaton-administrators.sql");
    private static final Pattern IDS = Pattern.compile("'([a-z]+-admin)'");

    private final String url = "jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
    private final ProcessEngine engine = engine(url);
    private final String script;
    private final String to;
    private final String from;

    AdministratorsMoveTest() throws IOException {
        script = Files.readString(SQL);
        List<String> ids =
                IDS.matcher(script).results().map(id -> id.group(1)).distinct().toList();
        to = ids.get(0);
        from = ids.get(1);
        assertThat(ids).as("the only ids").hasSize(2);
    }

    private static ProcessEngine engine(String url) {
        ProcessEngineConfiguration engine = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
                .setJdbcUrl(url)
                .setJobExecutorActivate(false)
                .setProcessEngineName(url);
        // otherwise the only id with a hyphen is that of the engine's own administrators
        engine.setGroupResourceWhitelistPattern(".+");
        return engine.buildProcessEngine();
    }

    @BeforeEach
    void twoAdministrators() {
        create(from, "ada", "lin");
        grant(from, Resources.APPLICATION, Authorization.ANY);
        grant(from, Resources.GROUP, from);
        grant(from, Resources.GROUP_MEMBERSHIP, from);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void moves_members_and_permissions_and_leaves_nothing_behind() throws SQLException {
        run(script);

        assertThat(members(to)).containsExactlyInAnyOrder("ada", "lin");
        assertThat(granted(to)).containsExactlyInAnyOrder("0 *", "2 " + to, "3 " + to);
        assertNothingLeft(from);
    }

    @Test
    void can_be_run_twice_and_back_again() throws SQLException {
        run(script);
        run(script);
        assertThat(members(to)).hasSize(2);

        run(script.replace(from, "?").replace(to, from).replace("?", to));

        assertThat(members(from)).containsExactlyInAnyOrder("ada", "lin");
        assertThat(granted(from)).containsExactlyInAnyOrder("0 *", "2 " + from, "3 " + from);
        assertNothingLeft(to);
    }

    @Test
    void joins_what_a_first_start_has_created() throws SQLException {
        create(to, "root");
        engine.getIdentityService().createMembership("lin", to);
        grant(to, Resources.APPLICATION, Authorization.ANY);

        run(script);

        assertThat(members(to)).containsExactlyInAnyOrder("ada", "lin", "root");
        assertThat(granted(to)).containsExactlyInAnyOrder("0 *", "2 " + to, "3 " + to);
        assertNothingLeft(from);
    }

    private void create(String group, String... members) {
        var identities = engine.getIdentityService();
        identities.saveGroup(identities.newGroup(group));
        for (String member : members) {
            identities.saveUser(identities.newUser(member));
            identities.createMembership(member, group);
        }
    }

    private void grant(String group, Resource resource, String id) {
        var authorizations = engine.getAuthorizationService();
        Authorization granted = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        granted.setGroupId(group);
        granted.setResource(resource);
        granted.setResourceId(id);
        granted.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(granted);
    }

    private List<String> members(String group) {
        return engine.getIdentityService().createUserQuery().memberOfGroup(group).list().stream()
                .map(User::getId)
                .toList();
    }

    /** Each with the number of its resource: 0 is an application, 2 a group, 3 a membership. */
    private List<String> granted(String group) {
        return engine.getAuthorizationService().createAuthorizationQuery().groupIdIn(group).list().stream()
                .map(one -> one.getResourceType() + " " + one.getResourceId())
                .toList();
    }

    private void assertNothingLeft(String group) {
        assertThat(engine.getIdentityService().createGroupQuery().groupId(group).count())
                .isZero();
        assertThat(members(group)).isEmpty();
        assertThat(granted(group)).isEmpty();
    }

    private void run(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(url, "sa", "")) {
            ScriptUtils.executeSqlScript(database, new ByteArrayResource(sql.getBytes(UTF_8)));
        }
    }
}
