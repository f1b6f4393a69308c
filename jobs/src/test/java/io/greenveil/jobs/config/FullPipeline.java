package io.greenveil.jobs.config;

/** A pipeline file that says everything that can be said, none of it by default. */
final class FullPipeline {
    static final String YAML = """
            version: 1
            name: full-1
            tenant: demo-hospital
            output: ../out
            work: hdfs://nn:8020/work
            retain-raw: 7d
            keys:
              keystore: keys/demo.p12
              password: file:keys/password
              audit: keys/audit
            inputs:
              visits:
                path: "data/{interval-start}/*.csv"
                format: csv
                options: {header: true, sep: ";", nullValue: 0}
                interval-column: recorded
                extra-columns: drop
                columns:
                  id: {type: string, not-null: true, unique: true, pattern: '[0-9]{3}'}
                  recorded: {type: timestamp, range: {min: 1900-01-01, max: "2100-01-01T00:00:00Z"}}
                  size: {type: "decimal(10,2)", range: {min: 1.50, max: 250}}
                  gender: {type: string, allowed: [M, N, 1]}
                  codes: {type: "array<struct<code:string>>"}
              people: {path: /data/people, format: orc, columns: {id: {type: string}}}
            prepare:
              sql-file: shape.sql
            protect:
              entity: id
              unlisted: drop
              columns:
                id: {fate: token, key: patient/id, algorithm: hmac-sha256}
                name: {fate: drop}
                note: {fate: redact, replacement: "[redacted]"}
                remark: {fate: redact-text, rules: [phone, cn-id], regions: [CN, US]}
                ssn: {fate: mask, style: keep-last, count: 4, character: "#"}
                email: {fate: mask, style: email}
                phone: {fate: join, key: patient/phone}
                city: {fate: surrogate, key: patient/city, kind: city}
                card: {fate: format, key: patient/card, alphabet: "characters:0123456789"}
                passport: {fate: seal, key: passport, algorithm: aes-256-gcm}
                zip: {fate: generalise, by: prefix, length: 3}
                age: {fate: generalise, by: interval, width: 10, origin: -0.5}
                birthdate: {fate: generalise, by: date-part, part: quarter}
                marital: {fate: generalise, by: hierarchy, file: marital.csv, level: 2}
                admitted: {fate: date-shift, key: patient/dates, entity: id, days: 30}
                weight: {fate: round, to: 0.5}
                income: {fate: top-bottom-code, bottom: 0, top: 250000}
                size: {fate: keep}
                label: {fate: keep}
              leakage-limit: 0.05
              k-anonymity:
                k: 5
                quasi-identifiers: [age, zip]
                suppression-limit: 0.10
              at-rest:
                footer-key: patient/table
                columns: {ssn: patient/ssn, age: patient/table}
            train:
              label: label
              positive: true
              entity: note
              features: {numeric: [income, size], categorical: [age, zip]}
              models:
                - {type: logistic-regression, regularisation: 0.5, elastic-net: 0.25, iterations: 7}
                - {type: random-forest, trees: 11, depth: 3, minimum-instances: 2}
              split: {validation: 0.25, key: split}
              encrypt: {key: models}
              partitions: 8
              seed: 9000000000
              baseline: {features: [age]}
            energy:
              table: file:/shared/energy
              pue: 1.2
              wue: 0.18 L/kWh
              zone: aws:us-east-1
              carbon-intensity: 380.5 gCO2e/kWh
              marginal-intensity: 612 gCO2e/kWh
              sampling-interval: 200ms
              hardware: skylake
            """;

    private FullPipeline() {}

    static PipelineConfig load(PipelineFile file) {
        file.write("shape.sql", "select * from visits join people using (id)\n");
        file.write("marital.csv", "M,married,*\n");
        return file.load(YAML);
    }
}
