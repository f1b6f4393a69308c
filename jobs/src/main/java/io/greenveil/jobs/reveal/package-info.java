/** Opens columns of protected tables for people, with an event in the audit log before any value leaves. */
@NullMarked
package io.greenveil.jobs.reveal;

import org.jspecify.annotations.NullMarked;
