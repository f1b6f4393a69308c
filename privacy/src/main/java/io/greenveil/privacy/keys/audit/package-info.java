/**
 * The audit log of key use: a file of one JSON object a line beside the keystore, in which every line carries the hash of
 * the line before it and a message authentication code, and a head file that says where the log ends.
 *
 * <p>Whoever can write the files but does not have the secret of the keystore cannot change, remove, insert, reorder or
 * cut off a line without {@link io.greenveil.privacy.keys.audit.AuditChain} finding out. After Schneier and Kelsey,
 * "Secure Audit Logs to Support Computer Forensics" (1999), without its forward security.
 */
@NullMarked
package io.greenveil.privacy.keys.audit;

import org.jspecify.annotations.NullMarked;
