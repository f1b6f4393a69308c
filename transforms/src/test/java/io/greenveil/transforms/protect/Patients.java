package io.greenveil.transforms.protect;

import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.technique.redact.RedactionRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Patients with structs, arrays and maps in which anything may be missing, and a policy for what is in them. */
final class Patients {
    private static final String TYPE =
            "id STRING, address STRUCT<street: STRING, zip: STRING, city: STRUCT<name: STRING,"
                    + " people: BIGINT>>, diagnoses ARRAY<STRUCT<code: STRING, on: DATE, note: STRING, doctor: STRUCT<name:"
                    + " STRING>>>, tags ARRAY<STRING>, scores ARRAY<ARRAY<INT>>, attributes MAP<STRING, STRING>,"
                    + " wards MAP<INT, STRUCT<beds: INT, head: STRING>>";

    /** One patient a line, in the order of the columns. */
    private static final List<String> ROWS = List.of(
            "'p1', struct('Main 1', '02139', struct('Cambridge', 118403L)), array(struct('J45.0', DATE'2020-03-04',"
                    + " 'write to a@b.org', struct('Dr A')), struct('E11.9', DATE'2020-04-04', NULL, NULL)), array('x', 'y'),"
                    + " array(array(17, NULL, 99), array(3)), map('phone', '+1 555 010 1234', 'mail', 'ann@example.org'),"
                    + " map(1, struct(10, 'Dr B'), 2, NULL)",
            "'p1', struct('Main 2', '02140', NULL), array(), array(), array(), map(), map()",
            "'p2', NULL, NULL, NULL, NULL, NULL, NULL",
            "'p2', struct(NULL, NULL, struct(NULL, NULL)), array(NULL, struct('J45.1', NULL, 'plain', struct(NULL))),"
                    + " array(NULL, 'z'), array(NULL, array(), array(42)), map('mail', NULL), map(7, struct(NULL, 'Dr C'))");

    private Patients() {}

    static Dataset<Row> table(SparkSession session) {
        StructType schema = StructType.fromDDL(TYPE);
        String casts = Arrays.stream(schema.fields())
                .map(field -> "CAST(" + field.name() + " AS " + field.dataType().sql() + ") AS " + field.name())
                .collect(Collectors.joining(", "));
        String names = String.join(", ", schema.fieldNames());
        return ROWS.stream()
                .map(row -> session.sql("SELECT " + casts + " FROM (SELECT " + row + ") AS row(" + names + ")"))
                .reduce(Dataset::unionAll)
                .orElseThrow();
    }

    static Policies everyPart() {
        return Policies.policy()
                .column("id", new Fate.Token("person", Fate.TokenAlgorithm.CMAC))
                .column("diagnoses[].doctor.name", new Fate.Token("person", Fate.TokenAlgorithm.HMAC_SHA256))
                .column("diagnoses[].code", new Fate.GeneraliseByPrefix(3))
                .column("address.zip", new Fate.Mask(Fate.MaskStyle.KEEP_FIRST, 2, '*'))
                .column("address.street", new Fate.Drop())
                .column("address.city.people", new Fate.Round(BigDecimal.valueOf(1000)))
                .column("address.city.name", new Fate.Seal("passport", SealAlgorithm.AES_SIV))
                .column("diagnoses[].on", new Fate.DateShift("person", "id", 30))
                .column("diagnoses[].note", new Fate.RedactText(List.of(RedactionRule.EMAIL), List.of()))
                .column("tags[]", new Fate.Join("person"))
                .column("scores[][]", new Fate.GeneraliseByInterval(BigDecimal.TEN, BigDecimal.ZERO))
                .column("attributes{key}", new Fate.Keep())
                .column("attributes{}", new Fate.Redact("***"))
                .column("wards{}.head", new Fate.Mask(Fate.MaskStyle.KEEP_FIRST, 1, '*'))
                .column("wards{}.beds", new Fate.Keep())
                .column("wards{key}", new Fate.Token("person", Fate.TokenAlgorithm.CMAC));
    }
}
