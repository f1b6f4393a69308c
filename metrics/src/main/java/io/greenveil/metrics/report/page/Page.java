package io.greenveil.metrics.report.page;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Small pieces that several sections use. */
final class Page {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    private Page() {}

    /** A section with its heading, reachable as {@code #id}. */
    static SectionTag titled(String id, String title) {
        return section(h2(title).withId(id + "-title")).withId(id).attr("aria-labelledby", id + "-title");
    }

    static DomContent lead(String sentence) {
        return lead(text(sentence));
    }

    static DomContent lead(DomContent... sentence) {
        return p(sentence).withClass("lead");
    }

    static DomContent note(String kind, String sentence) {
        return div(p(sentence)).withClasses("note", "note-" + kind);
    }

    /** A name or identifier out of the data: shown as it is, kept apart from the text around it. */
    static DomContent name(String name) {
        return code(name);
    }

    /** A hexadecimal or decimal digest, which may break anywhere. */
    static DomContent digest(String digest) {
        return code(digest).withClass("digest");
    }

    /** Date and time in UTC, to the second only if it is not a whole minute. */
    static String exact(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString().replace('T', ' ');
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String counted(long count, String one, String many) {
        return Numbers.count(count) + " " + (count == 1 ? one : many);
    }
}
