package dev.boxline.bench;

/**
 * What a database was asked to do, counted by itself. These don't depend on the machine.
 *
 * @param commits of transactions, lone statements among them; those that wrote nothing are counted, too
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

    Costs times(double factor) {
        return new Costs(
                Math.round(statements * factor),
                Math.round(commits * factor),
                Math.round(written * factor),
                Math.round(walBytes * factor));
    }

    PerOrder per(long orders) {
        double n = orders;
        return new PerOrder(statements / n, commits / n, written / n, walBytes / n / 1024);
    }

    /** The same for one order; WAL in KiB. */
    record PerOrder(double statements, double commits, double written, double walKib) {}
}
