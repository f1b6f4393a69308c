/**
 * Keys: where they are stored, how versions and epochs work and how ciphers get theirs.
 *
 * <p>Every alias has two kinds of stored secret, both 256 bits from a CSPRNG:
 *
 * <ul>
 *   <li>one <em>version key</em> per version. What can be opened again (sealed values) is under the current version and
 *       names it by its key id. Rotation adds a version; older ones stay for opening.
 *   <li>one <em>epoch key</em> per epoch. What must stay equal over time (tokens) is under the current epoch. Rotation of
 *       the version stays within the epoch, so every token stays; a new epoch is a separate, explicit act after which
 *       tokens differ.
 * </ul>
 *
 * The epoch key is stored beside the version keys and not derived from one, because a derived one would change with, or
 * die with, the version. A keystore is a PKCS12 file, or a wrapped keystore, whose entries are encrypted under one key
 * that a service of {@link io.greenveil.privacy.keys.provider} keeps. No stored secret is ever used in a cipher: {@link io.greenveil.privacy.keys.KeyDerivation} derives what each
 * use needs by HKDF-SHA-256 (RFC 5869), bound to tenant, mode, alias and epoch or version.
 *
 * <p>Secrets are held in {@link io.greenveil.privacy.keys.KeyMaterial} only, which no Java serialisation accepts. Wiping
 * memory is best effort on a JVM: the collector may have copied the bytes, and ciphers keep schedules of their own.
 */
@NullMarked
package io.greenveil.privacy.keys;

import org.jspecify.annotations.NullMarked;
