package io.greenveil.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.jobs.ingest.Reading.Rules;
import io.greenveil.jobs.manifest.InputRecord.Violation;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TextInputTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Reading csv() {
        return new Reading(SPARK.session(), folder, Format.CSV).options(Map.of("header", "true"));
    }

    private Reading json() {
        return new Reading(SPARK.session(), folder, Format.JSON);
    }

    @Test
    void csvValuesThatAreNotOfTheTypeAreQuarantinedWithoutTheValueInTheReason() {
        Reading reading = csv().column("id", "int")
                .column("amount", "decimal(10,2)")
                .column("day", new Rules("date").required())
                .file(
                        "in/a.csv",
                        "day,id,amount",
                        "2026-01-02,1,10.25",
                        "2026-01-02,one,10.25",
                        "2026-01-02,2,10.255",
                        "soon,3,",
                        "2026-01-02,4",
                        "2026-01-02,5,1,9");

        IngestedInput result = reading.run();

        assertThat(reading.accepted()).containsExactly("{\"id\":1,\"amount\":10.25,\"day\":\"2026-01-02\"}");
        assertThat(result.record().violations())
                .containsExactly(
                        new Violation("record", "", 2),
                        new Violation("type", "amount", 1),
                        new Violation("type", "day", 1),
                        new Violation("type", "id", 1));
        assertThat(reading.quarantined())
                .anySatisfy(row -> assertThat(row)
                        .contains("\\\"id\\\":\\\"one\\\"")
                        .contains("\"reasons\":[{\"rule\":\"type\",\"column\":\"id\"}]"));
    }

    @Test
    void csvHeadersAreComparedWithTheDeclarationAndWithEachOther() {
        Reading names = csv().column("id", "int").column("age", "int").file("in/a.csv", "id,ID,size", "1,2,3");
        assertThatThrownBy(names::run)
                .hasMessageContaining("column `id` is there 2 times")
                .hasMessageContaining("`age` is declared but missing")
                .hasMessageContaining("`size` is not declared");

        Reading files = csv().path("two").column("id", "int").column("age", "int");
        files.file("two/a.csv", "id,age", "1,2").file("two/b.csv", "age,id", "1,2");
        assertThatThrownBy(files::run)
                .hasMessageContaining("the header line of file:")
                .hasMessageContaining("two/b.csv");
    }

    @Test
    void aFirstLineThatIsNoHeaderIsNotQuoted() {
        Reading reading = csv().column("id", "int").file("in/a.csv", "123-45-6789", "987-65-4321");

        assertThatThrownBy(reading::run)
                .hasMessageContaining("none of the declared columns")
                .hasMessageNotContaining("6789");
    }

    @Test
    void csvWithoutAHeaderHasTheDeclaredColumnsInTheirOrder() {
        Reading reading = csv().options(Map.of("ignoreLeadingWhiteSpace", "true"))
                .path("in/a.data")
                .column("age", "int")
                .column("work", "string")
                .file("in/a.data", "39, State-gov", "50, Private");

        reading.run();

        assertThat(reading.accepted())
                .containsExactly("{\"age\":39,\"work\":\"State-gov\"}", "{\"age\":50,\"work\":\"Private\"}");
        reading.column("more", "int");
        assertThatThrownBy(reading::run).hasMessageContaining("has 2 values, but 3 columns are declared");
    }

    @Test
    void csvThatHoldsOnlyItsHeaderIsEmptyAndOneWithoutALineToo() {
        assertThat(csv().column("id", "int").file("in/a.csv", "id").run().emptiness())
                .contains("is empty");
        assertThatThrownBy(() -> csv().path("none")
                        .column("id", "int")
                        .file("none/a.csv")
                        .run())
                .hasMessageContaining("is empty");
    }

    @Test
    void jsonKeepsNestedColumnsAndQuarantinesWhatDoesNotFit() {
        Reading reading = json().column("id", "int")
                .column("born", "date")
                .column("events", "array<struct<code:string,value:double>>")
                .file(
                        "in/a.json",
                        "{\"id\": 1, \"born\": \"1980-02-03\", \"events\": [{\"code\": \"a\", \"value\": 1.5}]}",
                        "{\"id\": 2, \"events\": [{\"code\": \"a\", \"value\": \"high\"}]}",
                        "{\"id\": \"three\", \"born\": null, \"events\": []}",
                        "{\"id\": 4, \"born\": ",
                        "{\"id\": 5, \"born\": null}");

        IngestedInput result = reading.run();

        assertThat(reading.accepted())
                .containsExactly(
                        "{\"id\":1,\"born\":\"1980-02-03\",\"events\":[{\"code\":\"a\",\"value\":1.5}]}", "{\"id\":5}");
        assertThat(result.record().violations())
                .containsExactly(
                        new Violation("record", "", 1),
                        new Violation("type", "events", 1),
                        new Violation("type", "id", 1));
    }

    @Test
    void jsonNamesAreComparedWithTheDeclaration() {
        Reading reading = json().column("id", "int").column("age", "int").file("in/a.json", "{\"id\": 1, \"size\": 2}");

        assertThatThrownBy(reading::run)
                .hasMessageContaining("`age` is declared but missing")
                .hasMessageContaining("`size` is not declared");
    }

    @Test
    void csvCannotHoldNestedColumns() {
        Reading reading = csv().column("id", "array<int>").file("in/a.csv", "id", "1");

        assertThatThrownBy(reading::run).hasMessageContaining("which CSV cannot hold");
    }
}
