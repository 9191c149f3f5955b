package dev.aispend.simulator.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoogleSqlTest {
    private static final ExportTable TABLE = new ExportTable("acme", "billing", "export_v1", "US");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            service.id IN UNNEST(ids)            | service.id IN ( SELECT UNNEST ( ids ) )
            FROM UNNEST(labels) AS l WHERE l.key | FROM UNNEST ( labels ) AS l_row ( l ) WHERE l.key
            t, UNNEST(f(x)) AS c                 | t , UNNEST ( f ( x ) ) AS c_row ( c )
            CAST(cost AS NUMERIC)                | CAST ( CAST ( cost AS VARCHAR ) AS DECIMAL(38,9) )
            CAST(f(c.a) AS BIGNUMERIC)           | CAST ( CAST ( f ( c.a ) AS VARCHAR ) AS DECIMAL(38,12) )
            SAFE_CAST(x AS INT64)                | TRY_CAST ( x AS BIGINT )
            DATE(t)                              | bq_date ( t )
            DATE(t, 'US/Pacific')                | bq_date ( t , 'US/Pacific' )
            TIMESTAMP_TRUNC(f(a, b), DAY)        | bq_timestamp_trunc ( f ( a , b ) , 'DAY' )
            f("it's", 'a\\'b')                   | f ( 'it''s' , 'a''b' )
            a >= 1.5e-3 -- why                   | a >= 1.5e-3
            SUM(`cost`) FROM `acme.billing.export_v1` | SUM ( "cost" ) FROM billing_export
            """)
    void a_rewrite_changes_what_the_engine_reads_otherwise(String google, String engine) throws ApiError {
        assertThat(GoogleSql.of(google, TABLE, Map.of()).sql()).isEqualTo(engine);
    }

    @Test
    void a_named_parameter_becomes_a_placeholder_of_its_type_each_time_it_occurs() throws ApiError {
        var values = Map.of(
                "at", new QueryParameter("TIMESTAMP", LocalDateTime.MIN),
                "ids", new QueryParameter("STRING", new Object[] {"a"}));

        GoogleSql sql = GoogleSql.of("x > @at AND y < @at AND z IN UNNEST(@ids)", TABLE, values);

        assertThat(sql.sql())
                .isEqualTo("x > CAST(? AS TIMESTAMP) AND y < CAST(? AS TIMESTAMP) AND z IN ( SELECT UNNEST ("
                        + " CAST(? AS VARCHAR[]) ) )");
        assertThat(sql.parameters()).containsExactly("at", "at", "ids");
    }

    @Test
    void a_parameter_without_a_value_is_refused() {
        assertThatThrownBy(() -> GoogleSql.of("SELECT @x", TABLE, Map.of()))
                .hasMessage("Query parameter 'x' not found");
    }

    @Test
    void another_table_or_data_set_is_not_found() {
        assertThatThrownBy(() -> GoogleSql.of("SELECT 1 FROM `acme.billing.other`", TABLE, Map.of()))
                .hasMessage("Not found: Table acme:billing.other was not found in location US");
        assertThatThrownBy(() -> GoogleSql.of("SELECT 1 FROM `acme.elsewhere.export_v1`", TABLE, Map.of()))
                .hasMessage("Not found: Dataset acme:elsewhere was not found in location US");
    }

    @Test
    void an_engine_type_is_told_by_the_legacy_name() throws ApiError {
        Field field = EngineType.field("credits", "STRUCT(\"type\" VARCHAR, amount DOUBLE, at TIMESTAMP[])[]");

        assertThat(field.type()).isEqualTo("RECORD");
        assertThat(field.repeated()).isTrue();
        assertThat(field.fields()).extracting(Field::name).containsExactly("type", "amount", "at");
        assertThat(field.fields()).extracting(Field::type).containsExactly("STRING", "FLOAT", "TIMESTAMP");
        assertThat(field.fields()).extracting(Field::repeated).containsExactly(false, false, true);
        assertThat(EngineType.field("n", "DECIMAL(38,9)").type()).isEqualTo("NUMERIC");
        assertThat(EngineType.field("n", "DECIMAL(38,12)").type()).isEqualTo("BIGNUMERIC");
        assertThat(EngineType.field("n", "HUGEINT").type()).isEqualTo("INTEGER");
        assertThatThrownBy(() -> EngineType.field("n", "UUID")).isInstanceOf(ApiError.class);
    }
}
