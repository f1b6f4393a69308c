package io.greenveil.jobs.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML document with the place and the original spelling of every value. Numbers keep their exact decimal value; the
 * spelling tells {@code 1.50} from {@code 1.5} where a value is wanted as text.
 */
public final class YamlDocument {
    private final String source;
    private final ObjectNode root;
    private final Map<YamlPath, Origin> origins = new HashMap<>();
    private final Map<YamlPath, String> spellings = new HashMap<>();

    YamlDocument(String source, ObjectNode root) {
        this.source = source;
        this.root = root;
    }

    public ObjectNode root() {
        return root;
    }

    /** The value at a path, {@link MissingNode} if there is none. */
    public JsonNode at(YamlPath path) {
        JsonNode node = root;
        for (String segment : path.segments()) {
            int position = YamlPath.position(segment);
            node = position >= 0 && node.isArray() ? node.path(position) : node.path(segment);
        }
        return node;
    }

    /** The text at a path as it is spelled, if a scalar other than null stands there. */
    public Optional<String> text(YamlPath path) {
        JsonNode node = at(path);
        if (!node.isValueNode() || node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(spellings.getOrDefault(path, node.asText()));
    }

    /** The keys of the mapping at a path in their order, none if it is not a mapping. */
    public List<String> keys(YamlPath path) {
        List<String> keys = new ArrayList<>();
        Iterator<String> names = at(path).fieldNames();
        names.forEachRemaining(keys::add);
        return keys;
    }

    /** Where a value was written, or the nearest thing around it. */
    public Origin origin(YamlPath path) {
        YamlPath place = path;
        while (!origins.containsKey(place) && !place.segments().isEmpty()) {
            place = place.parent();
        }
        return origins.getOrDefault(place, new Origin(source, 1));
    }

    void place(YamlPath path, Origin origin) {
        origins.put(path, origin);
    }

    void spell(YamlPath path, String text) {
        spellings.put(path, text);
    }

    void forgetBelow(YamlPath path) {
        int length = path.segments().size();
        spellings.keySet().removeIf(other -> startsWith(other, path, length));
        origins.keySet().removeIf(other -> startsWith(other, path, length));
    }

    private static boolean startsWith(YamlPath other, YamlPath path, int length) {
        return other.segments().size() >= length
                && other.segments().subList(0, length).equals(path.segments());
    }
}
