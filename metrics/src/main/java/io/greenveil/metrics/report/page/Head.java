package io.greenveil.metrics.report.page;

import static j2html.TagCreator.each;
import static j2html.TagCreator.head;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import j2html.tags.specialized.HeadTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Style, scripts and the content security policy of the page. The policy lets exactly these scripts and this style
 * work, by their SHA-256, and forbids every request: no network, no eval, no form, no frame.
 */
public final class Head {
    private final String style = Templates.text("report.css");
    private final List<String> scripts = new ArrayList<>(Libraries.sources());

    /** Loads style and scripts. */
    public Head() {
        scripts.add(Templates.text("report.js"));
    }

    /** The head element. */
    public HeadTag element(String pageTitle) {
        return head(
                meta().withCharset("utf-8"),
                meta().attr("http-equiv", "Content-Security-Policy").withContent(policy()),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                meta().withName("color-scheme").withContent("light dark"),
                meta().withName("referrer").withContent("no-referrer"),
                title(pageTitle),
                style(rawHtml(style)));
    }

    /** The scripts, to stand at the end of the body, after what they draw into. */
    public DomContent scripts() {
        return each(scripts, source -> script(rawHtml(source)));
    }

    private String policy() {
        String hashes = scripts.stream().map(Head::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + hashes + "; style-src " + hash(style)
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
