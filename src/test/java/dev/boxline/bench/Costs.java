package dev.boxline.bench;

/**
 * What a database was asked to do, counted by itself. These don't depend on the machine.
 *
 * @param commits of transactions that were begun; a lone statement commits by itself and isn't counted
 * @param written rows inserted, updated and deleted
 */
record Costs(long statements, long commits, long written, long walBytes) {

    Costs since(Costs before) {
        return new Costs(
                statements - before.statements,
                commits - before.commits,
                written - before.written,
                walBytes - before.walBytes);
    }

    PerOrder per(long orders) {
        double n = orders;
        return new PerOrder(statements / n, commits / n, written / n, walBytes / n / 1024);
    }

    /** The same for one order; WAL in KiB. */
    record PerOrder(double statements, double commits, double written, double walKib) {}
}
