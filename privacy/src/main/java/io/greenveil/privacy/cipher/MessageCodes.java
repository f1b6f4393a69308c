package io.greenveil.privacy.cipher;

/** A keyed message authentication code, of one message or of many. Not safe for use by several threads at once. */
interface MessageCodes {
    /** Bytes of a code. */
    int bytes();

    byte[] mac(byte[] message);

    /** Writes the code of message {@code i} to {@code codes} from byte {@code i * bytes()}. */
    void macs(ByteBatch messages, byte[] codes);
}
