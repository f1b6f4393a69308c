package io.greenveil.transforms.protect.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePathsTest {
    private static final TablePaths TABLE = new TablePaths(
            StructType.fromDDL(
                    "id STRING, `a.b` INT, `x[]` INT, `t`` ` INT,"
                            + " address STRUCT<zip: STRING, `co.de`: INT>, visits ARRAY<STRUCT<doctor: STRUCT<name: STRING>>>,"
                            + " grid ARRAY<ARRAY<DATE>>, bag MAP<STRING, STRUCT<n: BIGINT>>, both STRUCT<c: INT>, `both.c` STRING"));

    private static String problem(String written) {
        return TABLE.find(written) instanceof Place.Missing missing ? written + missing.problem() : "";
    }

    @ParameterizedTest
    @CsvSource({
        "id, STRING",
        "a.b, INT",
        "x[], INT",
        "'t` ', INT",
        "`a.b`, INT",
        "address.zip, STRING",
        "`address`.zip, STRING",
        "address.`co.de`, INT",
        "visits[].doctor.name, STRING",
        "grid[][], DATE",
        "bag{key}, STRING",
        "bag{}.n, BIGINT"
    })
    void findsColumnsByNameAndPartsByPath(String written, String type) {
        assertThat(TABLE.find(written))
                .isInstanceOfSatisfying(
                        Place.Found.class,
                        found -> assertThat(found.type().sql()).isEqualTo(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | name is not in the table: correct its name or take it out of the policy",
                "ID | ID is not in the table: the table has id, write it so",
                "Address.zip | Address.zip is not in the table: the table has address, write it so",
                "address.ZIP | address.ZIP is not in the table: address has zip, write it so",
                "address.city | address.city is not in the table: address has no field city, but zip, co.de",
                "address[] | address[] is not in the table: address is STRUCT<zip: STRING, `co.de`: INT>, its fields are written address.FIELD",
                "visits.doctor | its elements are written visits[]",
                "bag.n | its values are written bag{}, its keys bag{key}",
                "id.x | id.x is not in the table: id is STRING, it has no parts",
                "bag{key}.n | goes into the keys of a map, which have one fate whole: end the path with {key}",
                "a[0] | a[0] is not in the table: correct its name"
            })
    void saysWhatIsWrongWithOthers(String written, String problem) {
        assertThat(problem(written)).contains(problem);
    }

    @ParameterizedTest
    @CsvSource({"both.c", "`both.c`", "`both`.c"})
    void refusesANameThatIsAColumnAndAPart(String written) {
        assertThat(problem(written))
                .isEqualTo(
                        written + " may be the column of that name or a part of the column both: rename one of them in"
                                + " prepare");
    }

    @Test
    void writesReferencesInBackQuotes() {
        assertThat(PathColumns.reference(ColumnPath.parse("a.`b.c`").orElseThrow()))
                .isEqualTo("`a`.`b.c`");
    }
}
