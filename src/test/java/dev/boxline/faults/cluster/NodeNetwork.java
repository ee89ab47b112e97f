package dev.boxline.faults.cluster;

import dev.boxline.faults.proxy.FaultProxy;
import java.util.stream.Stream;

/** The network connections to and from a node, each through a proxy of its own. */
public record NodeNetwork(
        FaultProxy toPartners,
        FaultProxy toAlipay,
        FaultProxy toDatabase,
        FaultProxy fromPartners,
        FaultProxy fromBuyers)
        implements AutoCloseable {

    static NodeNetwork of(int node, int partners, int database) {
        return new NodeNetwork(
                FaultProxy.to(partners),
                FaultProxy.to(partners),
                FaultProxy.to(database),
                FaultProxy.to(node),
                FaultProxy.to(node));
    }

    /** Lets everything through again. */
    public void clear() {
        all().forEach(FaultProxy::clear);
    }

    private Stream<FaultProxy> all() {
        return Stream.of(toPartners, toAlipay, toDatabase, fromPartners, fromBuyers);
    }

    @Override
    public void close() {
        all().forEach(FaultProxy::close);
    }
}
