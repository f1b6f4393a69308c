package io.greenveil.jobs.command.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.metrics.meter.model.CalibratedProfile;
import io.greenveil.metrics.meter.model.MeasuredCurve;
import io.greenveil.metrics.meter.model.ModelCheck;
import io.greenveil.metrics.meter.model.ModelCheck.Load;
import io.greenveil.metrics.meter.model.ModelCheck.ModelError;
import io.greenveil.metrics.meter.model.PowerModel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Errors of the models of power, file by file and over all files, for people and for machines. */
public final class ModelErrors {
    private static final String LINE = System.lineSeparator();

    private ModelErrors() {}

    /** As text. */
    public static String text(List<ModelCheck> checks) {
        TextTable errors = new TextTable("file", "model", ">loads", ">MAPE", ">covered", ">median half-width");
        checks.forEach(check -> rows(errors, check.name(), check.loads()));
        if (checks.size() > 1) {
            rows(errors, "all files", loads(checks));
        }
        TextTable rest = new TextTable(
                "at rest", ">load", ">counter", ">uncalibrated", ">low", ">high", ">calibrated", ">CodeCarbon");
        for (ModelCheck check : checks) {
            for (Load load : check.rest()) {
                rest.row(
                        check.name(),
                        percent(load.percent() / 100),
                        watts(load.raplWatts()),
                        watts(load.uncalibrated().watts()),
                        watts(load.uncalibrated().lowWatts()),
                        watts(load.uncalibrated().highWatts()),
                        watts(load.calibrated().watts()),
                        watts(load.codeCarbonWatts()));
            }
        }
        StringBuilder notes = new StringBuilder();
        for (ModelCheck check : checks) {
            notes.append(LINE).append(note(check));
        }
        return errors + LINE + LINE + rest + LINE + notes;
    }

    private static String note(ModelCheck check) {
        return check.name() + ": " + check.processor() + ", " + watts(check.tdpWatts())
                + (check.tdpKnown() ? " thermal design power" : " assumed, its thermal design power is not known")
                + (check.unread() > 0 ? "; " + check.unread() + " loads without a reading were left out" : "");
    }

    private static void rows(TextTable table, String name, List<Load> loads) {
        row(table, name, "uncalibrated", ModelCheck.uncalibrated(loads));
        row(table, name, "calibrated, left out", ModelCheck.calibrated(loads));
        ModelError codeCarbon = ModelCheck.codeCarbon(loads);
        if (codeCarbon.loads() > 0) {
            row(table, name, "CodeCarbon", codeCarbon);
        }
    }

    private static void row(TextTable table, String name, String model, ModelError error) {
        table.row(
                name,
                model,
                String.valueOf(error.loads()),
                percent(error.meanAbsoluteError()),
                percent(error.coverage()),
                percent(error.medianHalfWidth()));
    }

    private static List<Load> loads(List<ModelCheck> checks) {
        return checks.stream().flatMap(check -> check.loads().stream()).toList();
    }

    private static String percent(@Nullable Double part) {
        return part == null ? "-" : String.format(Locale.ROOT, "%.1f %%", part * 100);
    }

    private static String watts(@Nullable Double watts) {
        return watts == null ? "-" : String.format(Locale.ROOT, "%.1f W", watts);
    }

    /** As JSON: {@code files}, each with its loads, and {@code all} over all files. */
    public static ObjectNode json(List<ModelCheck> checks) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode files = document.putArray("files");
        for (ModelCheck check : checks) {
            ObjectNode file = files.addObject();
            file.put("file", check.name());
            file.put("processor", check.processor());
            file.put("tdp_watts", check.tdpWatts());
            file.put("tdp_known", check.tdpKnown());
            file.put("unread_loads", check.unread());
            file.setAll(errors(check.loads()));
            check.loads().forEach(load -> loadJson(file.withArray("loads").addObject(), load));
            check.rest().forEach(load -> loadJson(file.withArray("rest").addObject(), load));
        }
        document.set("all", errors(loads(checks)));
        return document;
    }

    private static ObjectNode errors(List<Load> loads) {
        ObjectNode models = JsonNodeFactory.instance.objectNode();
        models.set("uncalibrated", errorJson(ModelCheck.uncalibrated(loads)));
        models.set("calibrated", errorJson(ModelCheck.calibrated(loads)));
        models.set("codecarbon", errorJson(ModelCheck.codeCarbon(loads)));
        return models;
    }

    private static ObjectNode errorJson(ModelError error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("loads", error.loads())
                .put("mape", error.meanAbsoluteError())
                .put("coverage", error.coverage())
                .put("median_half_width", error.medianHalfWidth());
    }

    private static void loadJson(ObjectNode node, Load load) {
        node.put("load_percent", load.percent());
        node.put("rapl_watts", load.raplWatts());
        estimateJson(node.putObject("uncalibrated"), load.uncalibrated());
        estimateJson(node.putObject("calibrated"), load.calibrated());
        node.put("codecarbon_watts", load.codeCarbonWatts());
    }

    private static void estimateJson(ObjectNode node, PowerModel.Estimate estimate) {
        node.put("watts", estimate.watts());
        node.put("low_watts", estimate.lowWatts());
        node.put("high_watts", estimate.highWatts());
    }

    /** A profile as text. */
    public static String profile(CalibratedProfile profile) {
        TextTable table = new TextTable(">load", ">processor packages");
        for (MeasuredCurve.Point point : profile.curve().points()) {
            table.row(percent(point.utilisation()), watts(point.watts()));
        }
        return profile.processor() + ", " + profile.threads() + " hardware threads" + LINE + table;
    }
}
