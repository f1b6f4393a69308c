package io.greenveil.privacy.keys;

/**
 * What of a key is to be destroyed.
 *
 * @param alias name of the key
 * @param kind a version, an epoch, or all of it
 * @param number of the version or epoch; 0 for all
 */
public record Destruction(String alias, Kind kind, int number) {
    /** What a number counts. */
    public enum Kind {
        VERSION,
        EPOCH,
        ALL
    }

    public Destruction {
        KeyAlias.requireUnreserved(alias);
        if ((number < 1) != (kind == Kind.ALL)) {
            throw new IllegalArgumentException("Versions and epochs of keys count from 1");
        }
    }

    /** Values sealed under one version, which is not the current one. */
    public static Destruction ofVersion(String alias, int version) {
        return new Destruction(alias, Kind.VERSION, version);
    }

    /** Tokens, joined and formatted values of one epoch, which is not the current one. */
    public static Destruction ofEpoch(String alias, int epoch) {
        return new Destruction(alias, Kind.EPOCH, epoch);
    }

    /** Every value ever protected under the key. */
    public static Destruction ofAll(String alias) {
        return new Destruction(alias, Kind.ALL, 0);
    }

    boolean covers(DestroyedKey key) {
        return key.alias().equals(alias)
                && switch (kind) {
                    case VERSION -> !key.isEpoch() && key.version() == number;
                    case EPOCH -> key.isEpoch() && key.epoch() == number;
                    case ALL -> true;
                };
    }

    /** {@code alias@vN}, {@code alias@eN}, or {@code all of alias}. */
    @Override
    public String toString() {
        return switch (kind) {
            case VERSION -> alias + "@v" + number;
            case EPOCH -> EntryName.ofEpoch(alias, number);
            case ALL -> "all of " + alias;
        };
    }
}
