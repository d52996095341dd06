package dev.assay.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Type;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;

/** PostgreSQL through JDBI: SQL where SQL says it best, rows as records. */
@ApplicationScoped
public class Database {

    /** Within a transaction all who ask get the one connection of it. */
    @Resource(lookup = "jdbc/assay")
    DataSource shared;

    /**
     * Outside of one, a connection goes back when it is closed. A shared one would stay with its thread until the call
     * of the request or of the EJB is over, which for a step of a trial is minutes; and whoever kept one and then began
     * a transaction would need a second, so that enough of them wait for each other for ever.
     */
    @Resource(lookup = "jdbc/assay", shareable = false)
    DataSource single;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    /** In the server the container begins and ends transactions, so a handle never does. */
    @Produces
    @Singleton
    Jdbi jdbi(ObjectMapper json) {
        return over(() -> (transactions.getTransactionKey() == null ? single : shared).getConnection(), json,
                new CMTTransactionHandler());
    }

    /**
     * JDBI with Assay's mappings: records by their component names, JSON components marked {@code @Json}.
     *
     * @param transactions who begins and ends transactions
     */
    public static Jdbi over(DataSource dataSource, ObjectMapper json, TransactionHandler transactions) {
        return over(dataSource::getConnection, json, transactions);
    }

    private static Jdbi over(ConnectionFactory connections, ObjectMapper json, TransactionHandler transactions) {
        var jdbi = Jdbi.create(connections).installPlugin(new Jackson2Plugin());
        jdbi.setTransactionHandler(transactions);
        jdbi.getConfig(Jackson2Config.class).setMapper(json);
        jdbi.registerRowMapper((RowMapperFactory) Database::recordMapper);
        return jdbi;
    }

    private static Optional<RowMapper<?>> recordMapper(Type type, ConfigRegistry config) {
        var row = GenericTypes.getErasedType(type);
        return row.isRecord() ? Optional.of(ConstructorMapper.of(row)) : Optional.empty();
    }
}
