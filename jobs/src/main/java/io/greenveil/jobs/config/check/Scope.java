package io.greenveil.jobs.config.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.jobs.config.yaml.Problems;
import io.greenveil.jobs.config.yaml.YamlDocument;
import io.greenveil.jobs.config.yaml.YamlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the semantic checks look at. The document may violate the schema; what has the wrong shape reads as absent here,
 * since the schema check has reported it.
 */
record Scope(YamlDocument document, Locations locations, Problems problems) {

    JsonNode at(YamlPath path) {
        return document.at(path);
    }

    Optional<String> text(YamlPath path) {
        return document.text(path);
    }

    List<String> keys(YamlPath path) {
        return document.keys(path);
    }

    boolean has(YamlPath path) {
        return !at(path).isMissingNode() && !at(path).isNull();
    }

    /** Paths of the items of a list, none if it is no list. */
    List<YamlPath> items(YamlPath path) {
        List<YamlPath> items = new ArrayList<>();
        if (at(path).isArray()) {
            for (int position = 0; position < at(path).size(); position++) {
                items.add(path.child(position));
            }
        }
        return items;
    }

    void problem(YamlPath path, String message) {
        problems.add(document, path, message);
    }
}
