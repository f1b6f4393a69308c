package io.greenveil.metrics.report.model;

import java.util.Optional;

/**
 * What happened to one column.
 *
 * @param column name
 * @param technique the fate in the one word of the policy: {@code keep}, {@code drop}, {@code redact}, {@code mask},
 *     {@code generalise}, {@code top-bottom-code}, {@code token} or {@code seal}
 * @param fate the fate in a few words, such as {@code generalised to intervals of 10 from 0}
 * @param keyAlias alias of the key that was used, never the key
 * @param algorithm the keyed function, such as {@code AES-256-CMAC}
 * @param releasedType SQL type of the released column, absent if it is not released
 * @param quasiIdentifier whether it counts towards k-anonymity
 */
public record ColumnTreatment(
        String column,
        String technique,
        String fate,
        Optional<String> keyAlias,
        Optional<String> algorithm,
        Optional<String> releasedType,
        boolean quasiIdentifier) {}
