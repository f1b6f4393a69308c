package io.greenveil.privacy.keys.audit;

import io.greenveil.privacy.keys.KeyAlias;
import java.util.Optional;

/**
 * An act on a key, as its doer states it. Holds no key and no value.
 *
 * @param action what
 * @param alias on which key
 * @param version which version of it; 0 for all of them, or where it is not known yet
 * @param reason why or for what purpose, at most 500 characters, none of them a control character; may be empty
 * @param runId the run in which it happened, if in one
 */
public record KeyAct(AuditAction action, String alias, int version, String reason, Optional<String> runId) {
    private static final int LONGEST_REASON = 500;

    public KeyAct {
        KeyAlias.require(alias);
        if (version < 0) {
            throw new IllegalArgumentException("Versions of keys count from 1; 0 stands for none");
        }
        AuditText.require("reason", reason, LONGEST_REASON);
        if (!runId.orElse("x").matches("[A-Za-z0-9_-]{1,200}")) {
            throw new IllegalArgumentException("A run id has letters, digits, - and _ only, at most 200 of them");
        }
    }

    /** An act on no version in particular, without reason or run. */
    public static KeyAct of(AuditAction action, String alias) {
        return new KeyAct(action, alias, 0, "", Optional.empty());
    }

    public KeyAct onVersion(int number) {
        return new KeyAct(action, alias, number, reason, runId);
    }

    public KeyAct because(String why) {
        return new KeyAct(action, alias, version, why, runId);
    }

    /** The same for a text of a program: what is refused becomes a question mark, what is too long is cut. */
    public KeyAct about(String what) {
        String tame = AuditText.tame(what, 2 * LONGEST_REASON);
        if (tame.length() <= LONGEST_REASON) {
            return because(tame);
        }
        int end = LONGEST_REASON - 1;
        return because(tame.substring(0, Character.isHighSurrogate(tame.charAt(end - 1)) ? end - 1 : end) + "…");
    }

    public KeyAct inRun(String id) {
        return new KeyAct(action, alias, version, reason, Optional.of(id));
    }
}
