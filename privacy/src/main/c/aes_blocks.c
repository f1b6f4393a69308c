/*
 * The AES block function (FIPS 197) by the processor's own instructions, for many blocks that do not follow each other.
 * Called by io.greenveil.privacy.cipher.NativeAes, which checks all lengths. Blocks are copied out of Java's heap and back,
 * so that garbage collection never waits for a call. Nothing is kept between calls, keys are wiped from the stack, and no
 * branch or address depends on a key or a block. Stands alone: no C library, so one file is good for all
 * Linux distributions of this processor.
 */
#include <cpuid.h>
#include <immintrin.h>
#include <jni.h>
#include <stdint.h>

#define BLOCK 16
#define LANES 8
#define MOST_KEY_BYTES 32
#define MOST_SCHEDULE_BYTES 240
/* The blocks that are copied out of Java's heap at a time, few enough for the stack and for the processor's first cache. */
#define CHUNK 512

#define AES __attribute__((target("aes,sse2")))
#define VAES __attribute__((target("vaes,aes,avx2")))

enum level { NONE, ONE_BLOCK, TWO_BLOCKS, FOUR_BLOCKS };

/* How many blocks an instruction of this processor encrypts; the operating system must keep the wider registers. */
static enum level level(void) {
    unsigned a, b, c, d, control, unused;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_AES)) {
        return NONE;
    }
    if (!(c & bit_OSXSAVE)) {
        return ONE_BLOCK;
    }
    __asm__("xgetbv" : "=a"(control), "=d"(unused) : "c"(0));
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(c & bit_VAES) || !(b & bit_AVX2) || (control & 0x06) != 0x06) {
        return ONE_BLOCK;
    }
    return (b & bit_AVX512F) && (control & 0xe0) == 0xe0 ? FOUR_BLOCKS : TWO_BLOCKS;
}

/* SubWord of FIPS 197, section 5.2, on a word of little-endian bytes. */
AES static uint32_t substituted(uint32_t word) {
    return (uint32_t)_mm_cvtsi128_si32(_mm_aeskeygenassist_si128(_mm_set1_epi32((int)word), 0));
}

/* Key expansion of FIPS 197, section 5.2. */
AES static void expand(const uint8_t *key, int words, uint32_t *schedule) {
    int all = 4 * (words + 7);
    uint32_t constant = 1;
    for (int i = 0; i < words; i++) {
        __builtin_memcpy(schedule + i, key + 4 * i, 4);
    }
    for (int i = words; i < all; i++) {
        uint32_t word = schedule[i - 1];
        if (i % words == 0) {
            word = substituted(word);
            word = (word >> 8 | word << 24) ^ constant;
            constant = constant << 1 ^ (constant >> 7) * 0x11b;
        } else if (words > 6 && i % words == 4) {
            word = substituted(word);
        }
        schedule[i] = schedule[i - words] ^ word;
    }
}

/* In place, eight blocks at a time, so that one is begun while others are under way. */
AES static void each(const __m128i *keys, int rounds, uint8_t *in_out, int blocks) {
    __m128i *block = (__m128i *)in_out;
    int i = 0;
    for (; i + LANES <= blocks; i += LANES) {
        __m128i state[LANES];
        __m128i key = _mm_loadu_si128(keys);
        for (int lane = 0; lane < LANES; lane++) {
            state[lane] = _mm_xor_si128(_mm_loadu_si128(block + i + lane), key);
        }
        for (int round = 1; round < rounds; round++) {
            key = _mm_loadu_si128(keys + round);
            for (int lane = 0; lane < LANES; lane++) {
                state[lane] = _mm_aesenc_si128(state[lane], key);
            }
        }
        key = _mm_loadu_si128(keys + rounds);
        for (int lane = 0; lane < LANES; lane++) {
            _mm_storeu_si128(block + i + lane, _mm_aesenclast_si128(state[lane], key));
        }
    }
    for (; i < blocks; i++) {
        __m128i state = _mm_xor_si128(_mm_loadu_si128(block + i), _mm_loadu_si128(keys));
        for (int round = 1; round < rounds; round++) {
            state = _mm_aesenc_si128(state, _mm_loadu_si128(keys + round));
        }
        _mm_storeu_si128(block + i, _mm_aesenclast_si128(state, _mm_loadu_si128(keys + rounds)));
    }
}

/* A round key for both blocks of a register. */
VAES static __m256i twice(const __m128i *key) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(key));
}

/* The same with two blocks in a register. */
VAES static void pairs(const __m128i *keys, int rounds, uint8_t *in_out, int blocks) {
    __m256i *pair = (__m256i *)in_out;
    int pairs = blocks / (2 * LANES) * LANES;
    for (int i = 0; i < pairs; i += LANES) {
        __m256i state[LANES];
        __m256i key = twice(keys);
        for (int lane = 0; lane < LANES; lane++) {
            state[lane] = _mm256_xor_si256(_mm256_loadu_si256(pair + i + lane), key);
        }
        for (int round = 1; round < rounds; round++) {
            key = twice(keys + round);
            for (int lane = 0; lane < LANES; lane++) {
                state[lane] = _mm256_aesenc_epi128(state[lane], key);
            }
        }
        key = twice(keys + rounds);
        for (int lane = 0; lane < LANES; lane++) {
            _mm256_storeu_si256(pair + i + lane, _mm256_aesenclast_epi128(state[lane], key));
        }
    }
    _mm256_zeroupper();
    each(keys, rounds, in_out + 2 * pairs * BLOCK, blocks - 2 * pairs);
}

/* Zeros that the compiler does not leave out, though nobody reads them. */
static void wipe(void *bytes, unsigned count) {
    __builtin_memset(bytes, 0, count);
    __asm__ volatile("" : : "r"(bytes) : "memory");
}

JNIEXPORT jint JNICALL Java_io_greenveil_privacy_cipher_NativeAes_level(JNIEnv *env, jclass type) {
    (void)env;
    (void)type;
    return (jint)level();
}

JNIEXPORT void JNICALL Java_io_greenveil_privacy_cipher_NativeAes_expand(
        JNIEnv *env, jclass type, jbyteArray key, jint words, jbyteArray schedule) {
    (void)type;
    uint8_t bytes[MOST_KEY_BYTES];
    uint32_t expanded[MOST_SCHEDULE_BYTES / 4];
    (*env)->GetByteArrayRegion(env, key, 0, 4 * words, (jbyte *)bytes);
    expand(bytes, words, expanded);
    (*env)->SetByteArrayRegion(env, schedule, 0, 16 * (words + 7), (const jbyte *)expanded);
    wipe(bytes, sizeof bytes);
    wipe(expanded, sizeof expanded);
}

JNIEXPORT void JNICALL Java_io_greenveil_privacy_cipher_NativeAes_encrypt(
        JNIEnv *env, jclass type, jbyteArray schedule, jint rounds, jboolean wide, jbyteArray in, jint blocks,
        jbyteArray out) {
    (void)type;
    __m128i keys[MOST_SCHEDULE_BYTES / BLOCK];
    uint8_t chunk[CHUNK * BLOCK];
    (*env)->GetByteArrayRegion(env, schedule, 0, BLOCK * (rounds + 1), (jbyte *)keys);
    for (int at = 0; at < blocks; at += CHUNK) {
        int count = blocks - at < CHUNK ? blocks - at : CHUNK;
        (*env)->GetByteArrayRegion(env, in, BLOCK * at, BLOCK * count, (jbyte *)chunk);
        if (wide) {
            pairs(keys, rounds, chunk, count);
        } else {
            each(keys, rounds, chunk, count);
        }
        (*env)->SetByteArrayRegion(env, out, BLOCK * at, BLOCK * count, (const jbyte *)chunk);
    }
    wipe(keys, sizeof keys);
}
