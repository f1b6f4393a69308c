package io.greenveil.jobs.config.bind;

import io.greenveil.jobs.config.AtRest;
import io.greenveil.jobs.config.check.Locations;
import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.protect.KAnonymityRequirement;
import io.greenveil.transforms.protect.ProtectPolicy;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Binds the policy. The name of the pipeline is the name of the dataset in seals. */
final class ProtectBinder {
    private final Locations locations;

    ProtectBinder(Locations locations) {
        this.locations = locations;
    }

    ProtectPolicy bind(Section protect, String tenant, String dataset) {
        Map<String, Fate> columns = new LinkedHashMap<>();
        protect.sections("columns").forEach((name, section) -> columns.put(name, fate(section)));
        return new ProtectPolicy(
                tenant,
                dataset,
                protect.optionalText("entity"),
                columns,
                protect.text("unlisted").equals("drop"),
                protect.optionalSection("k-anonymity").map(ProtectBinder::requirement),
                protect.has("leakage-limit")
                        ? OptionalDouble.of(protect.real("leakage-limit"))
                        : OptionalDouble.empty());
    }

    static AtRest atRest(Section section) {
        return new AtRest(section.text("footer-key"), section.textsByKey("columns"));
    }

    private static KAnonymityRequirement requirement(Section section) {
        return new KAnonymityRequirement(
                section.integer("k"), section.texts("quasi-identifiers"), section.real("suppression-limit"));
    }

    private Fate fate(Section column) {
        String word = column.text("fate");
        Section fate = column.as("fate-" + word);
        return switch (word) {
            case "keep" -> new Fate.Keep();
            case "drop" -> new Fate.Drop();
            case "redact" -> new Fate.Redact(fate.text("replacement"));
            case "redact-text" ->
                new Fate.RedactText(
                        fate.texts("rules").stream().map(RedactionRule::ofWord).toList(), fate.texts("regions"));
            case "mask" -> mask(fate);
            case "generalise" -> generalise(fate);
            case "round" -> new Fate.Round(fate.decimal("to"));
            case "top-bottom-code" ->
                new Fate.TopBottomCode(fate.optionalDecimal("bottom"), fate.optionalDecimal("top"));
            case "token" ->
                new Fate.Token(fate.text("key"), constant(Fate.TokenAlgorithm.class, fate.text("algorithm")));
            case "join" -> new Fate.Join(fate.text("key"));
            case "format" -> new Fate.Format(fate.text("key"), Alphabet.of(fate.text("alphabet")));
            case "surrogate" -> new Fate.Surrogate(fate.text("key"), SurrogateKind.ofWord(fate.text("kind")));
            case "date-shift" -> new Fate.DateShift(fate.text("key"), fate.text("entity"), fate.integer("days"));
            case "seal" -> new Fate.Seal(fate.text("key"), SealAlgorithm.ofWord(fate.text("algorithm")));
            default -> throw new IllegalStateException("The schema allows an unknown fate, " + word);
        };
    }

    private static Fate mask(Section fate) {
        return new Fate.Mask(
                constant(Fate.MaskStyle.class, fate.text("style")),
                fate.has("count") ? fate.integer("count") : 0,
                fate.text("character").charAt(0));
    }

    private Fate generalise(Section fate) {
        String by = fate.text("by");
        Section means = fate.as("generalise-" + by);
        return switch (by) {
            case "hierarchy" ->
                new Fate.GeneraliseByHierarchy(
                        locations.resolve(means.document(), means.path("file")), means.integer("level"));
            case "interval" -> new Fate.GeneraliseByInterval(means.decimal("width"), means.decimal("origin"));
            case "prefix" -> new Fate.GeneraliseByPrefix(means.integer("length"));
            case "date-part" -> new Fate.GeneraliseByDatePart(constant(Fate.DatePart.class, means.text("part")));
            default -> throw new IllegalStateException("The schema allows an unknown way to generalise, " + by);
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
