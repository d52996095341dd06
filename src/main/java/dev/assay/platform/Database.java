package dev.assay.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.Optional;
import javax.sql.DataSource;
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

    @Resource(lookup = "jdbc/assay")
    DataSource dataSource;

    /** In the server the container begins and ends transactions, so a handle never does. */
    @Produces
    @Singleton
    Jdbi jdbi(ObjectMapper json) {
        return over(dataSource, json, new CMTTransactionHandler());
    }

    /**
     * JDBI with Assay's mappings: records by their component names, JSON components marked {@code @Json}.
     *
     * @param transactions who begins and ends transactions
     */
    public static Jdbi over(DataSource dataSource, ObjectMapper json, TransactionHandler transactions) {
        var jdbi = Jdbi.create(dataSource).installPlugin(new Jackson2Plugin());
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
