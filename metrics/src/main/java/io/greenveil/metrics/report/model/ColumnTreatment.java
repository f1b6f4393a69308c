package io.greenveil.metrics.report.model;

import java.util.Optional;

/**
 * What happened to one column.
 *
 * @param column name
 * @param fate in words, such as {@code generalised to intervals of 10}
 * @param kind one word that groups fates: {@code keep}, {@code drop}, {@code redact}, {@code mask},
 *     {@code generalise}, {@code code}, {@code token} or {@code seal}
 * @param keyAlias alias of the key that was used, never the key
 * @param algorithm the keyed function, such as {@code AES-256-CMAC}
 * @param releasedType SQL type of the released column, absent if it is not released
 * @param quasiIdentifier whether it counts towards k-anonymity
 */
public record ColumnTreatment(
        String column,
        String fate,
        String kind,
        Optional<String> keyAlias,
        Optional<String> algorithm,
        Optional<String> releasedType,
        boolean quasiIdentifier) {}
