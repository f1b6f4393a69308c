package io.greenveil.privacy.model;

/**
 * Size of one equivalence class.
 *
 * @param units privacy units: distinct entities where there is an entity, rows otherwise. A row without an entity
 *     counts as no unit, because all such rows may belong to one person
 * @param rows rows of the table
 */
public record ClassSize(long units, long rows) {
    public ClassSize {
        if (rows < 1 || units < 0 || units > rows) {
            throw new IllegalArgumentException("A class has 1 or more rows and at most as many units");
        }
    }
}
