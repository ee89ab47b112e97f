package dev.boxline.faults.cluster;

import dev.boxline.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes on one PostgreSQL with one set of partners, and a proxy on every way between any two of them and the buyers. */
public final class Cluster implements AutoCloseable {

    private final PostgresServer postgres;
    private final PartnersChild partners;
    private final List<BoxlineNode> nodes = new ArrayList<>();

    /** Starts all but the nodes. */
    public Cluster(Path folder, int howMany, NodePlan plan) {
        Path home = folder.toAbsolutePath();
        List<Integer> ports =
                IntStream.range(0, howMany).mapToObj(n -> FreePort.find()).toList();
        postgres = PostgresServer.create(home.resolve("postgres"), FreePort.find());
        int partnersPort = FreePort.find();
        List<NodeNetwork> ways = ports.stream()
                .map(port -> NodeNetwork.of(port, partnersPort, postgres.port()))
                .toList();
        partners = new PartnersChild(
                home.resolve("partners"),
                partnersPort,
                ways.stream().map(each -> each.fromPartners().port()).toList());
        for (int n = 0; n < howMany; n++) {
            nodes.add(new BoxlineNode(home.resolve("node-" + (char) ('a' + n)), plan, ports.get(n), ways.get(n)));
        }
    }

    /** Starts the nodes, the first alone because it makes the tables. */
    public Cluster started() {
        nodes.get(0).prepare();
        for (BoxlineNode node : nodes) {
            node.start();
            if (node == nodes.get(0)) {
                node.awaitReady();
            }
        }
        nodes.forEach(BoxlineNode::awaitReady);
        return this;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public PartnersChild partners() {
        return partners;
    }

    public List<BoxlineNode> nodes() {
        return nodes;
    }

    public BoxlineNode node(int n) {
        return nodes.get(n);
    }

    /** Takes every fault away: all run, all connections pass, all partners are well. */
    public void heal() {
        nodes.forEach(node -> {
            node.ways().clear();
            if (!node.alive()) {
                node.start();
            }
        });
        for (String partner : List.of("payment", "warehouse", "logistics")) {
            partners.control().behave(partner, "{}");
        }
        nodes.forEach(BoxlineNode::awaitReady);
    }

    @Override
    public void close() {
        nodes.forEach(BoxlineNode::close);
        partners.close();
        postgres.close();
    }
}
