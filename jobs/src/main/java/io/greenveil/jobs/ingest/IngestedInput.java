package io.greenveil.jobs.ingest;

import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.jobs.publish.Marker.TableRecord;

/**
 * One input after it was read, checked and written.
 *
 * @param record what the manifest says of it
 * @param accepted the table of rows that fit
 * @param quarantined the table of rows that did not, with reasons
 */
public record IngestedInput(InputRecord record, TableRecord accepted, TableRecord quarantined) {
    /** Why nothing can be done with it, or an empty text. */
    public String emptiness() {
        String name = "Input `" + record.name() + "` (" + record.path() + "): ";
        if (record.rowsAccepted() > 0) {
            return "";
        }
        if (record.rowsRead() == 0) {
            return name + "is empty: " + record.files() + " file(s), no row";
        }
        if (record.rowsQuarantined() == 0) {
            return name + "has no row in the interval " + record.selection() + "; " + record.rowsOutsideInterval()
                    + " rows lie outside it";
        }
        String rules = record.violations().stream()
                .map(violation -> violation.rule() + (violation.column().isEmpty() ? "" : " " + violation.column())
                        + ": " + violation.rows())
                .collect(java.util.stream.Collectors.joining(", "));
        return name + "no row is left: all " + record.rowsQuarantined() + " were quarantined (" + rules + ")";
    }
}
