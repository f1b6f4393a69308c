package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;

class GreenveilCatalogTest {
    private final GreenveilCatalog catalog = new GreenveilCatalog();

    @Test
    void listsAndDescribesItsFunctions() throws Exception {
        assertThat(Arrays.stream(catalog.listFunctions(new String[0])).map(Identifier::name))
                .containsExactly(
                        "date_shift",
                        "format",
                        "join",
                        "redact_text",
                        "reveal",
                        "reveal_bigint",
                        "reveal_binary",
                        "reveal_boolean",
                        "reveal_date",
                        "reveal_double",
                        "reveal_timestamp",
                        "seal",
                        "surrogate",
                        "token");
        for (Identifier function : catalog.listFunctions(new String[0])) {
            assertThat(catalog.loadFunction(function).description()).startsWith(function.name() + "(value");
        }
    }

    @Test
    void hasNoOtherNamespacesOrFunctions() {
        String[] inner = {"inner"};
        assertThatThrownBy(() -> catalog.listFunctions(inner)).hasMessageContaining("inner");
        assertThatThrownBy(() -> catalog.loadFunction(Identifier.of(inner, "token")))
                .hasMessageContaining("token");
    }

    @Test
    void goesByTheNameItIsRegisteredUnder() {
        catalog.initialize("mine", new CaseInsensitiveStringMap(Map.of()));
        assertThat(catalog.name()).isEqualTo("mine");
    }
}
