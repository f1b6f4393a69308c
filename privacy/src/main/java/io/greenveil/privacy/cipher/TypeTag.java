package io.greenveil.privacy.cipher;

/** The first byte of a value's canonical form. The numbers are part of stored data and never change. */
final class TypeTag {
    static final byte STRING = 1;
    static final byte BINARY = 2;
    static final byte BOOLEAN = 3;
    static final byte BYTE = 4;
    static final byte SHORT = 5;
    static final byte INTEGER = 6;
    static final byte LONG = 7;
    static final byte FLOAT = 8;
    static final byte DOUBLE = 9;
    static final byte DECIMAL = 10;
    static final byte DATE = 11;
    static final byte TIMESTAMP = 12;
    static final byte LOCAL_TIMESTAMP = 13;

    private TypeTag() {}
}
