package io.greenveil.jobs.config.bind;

import io.greenveil.jobs.config.ColumnConfig;
import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.config.check.Locations;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Binds one input with its columns. */
final class InputBinder {
    private InputBinder() {}

    static InputConfig bind(Section input, Locations locations) {
        Map<String, ColumnConfig> columns = new LinkedHashMap<>();
        input.sections("columns").forEach((name, section) -> columns.put(name, column(section)));
        return new InputConfig(
                locations.resolve(input.document(), input.path("path")),
                InputConfig.Format.valueOf(input.text("format").toUpperCase(Locale.ROOT)),
                input.textsByKey("options"),
                input.optionalText("interval-column"),
                input.text("extra-columns").equals("drop"),
                columns);
    }

    private static ColumnConfig column(Section column) {
        Section range = column.section("range");
        return new ColumnConfig(
                column.text("type"),
                column.flag("not-null"),
                column.flag("unique"),
                range.optionalText("min"),
                range.optionalText("max"),
                column.optionalText("pattern"),
                column.texts("allowed"));
    }
}
