package dev.assay.testing.service;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the ledger is, and who we are there. */
public record DatabaseAddress(String url, String user, String password) {

    /** Every call opens a connection of its own; JSON text goes into jsonb columns, as in the server. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setStringType("unspecified");
        return source;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
