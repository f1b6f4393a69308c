/*
 * The AES block function (FIPS 197) by the processor's own instructions, for many blocks that do not follow each other.
 * Called by io.greenveil.privacy.cipher.NativeAes, which checks all lengths. Nothing is kept between calls, no memory is
 * taken, and no branch or address depends on a key or a block. Stands alone: no C library, so one file is good for all
 * Linux distributions of this processor.
 */
#include <cpuid.h>
#include <immintrin.h>
#include <jni.h>
#include <stdint.h>

#define BLOCK 16
#define LANES 8

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

/* Eight blocks at a time, so that one is begun while others are under way. */
AES static void each(const __m128i *keys, int rounds, const uint8_t *in, int blocks, uint8_t *out) {
    const __m128i *from = (const __m128i *)in;
    __m128i *to = (__m128i *)out;
    int i = 0;
    for (; i + LANES <= blocks; i += LANES) {
        __m128i state[LANES];
        __m128i key = _mm_loadu_si128(keys);
        for (int lane = 0; lane < LANES; lane++) {
            state[lane] = _mm_xor_si128(_mm_loadu_si128(from + i + lane), key);
        }
        for (int round = 1; round < rounds; round++) {
            key = _mm_loadu_si128(keys + round);
            for (int lane = 0; lane < LANES; lane++) {
                state[lane] = _mm_aesenc_si128(state[lane], key);
            }
        }
        key = _mm_loadu_si128(keys + rounds);
        for (int lane = 0; lane < LANES; lane++) {
            _mm_storeu_si128(to + i + lane, _mm_aesenclast_si128(state[lane], key));
        }
    }
    for (; i < blocks; i++) {
        __m128i state = _mm_xor_si128(_mm_loadu_si128(from + i), _mm_loadu_si128(keys));
        for (int round = 1; round < rounds; round++) {
            state = _mm_aesenc_si128(state, _mm_loadu_si128(keys + round));
        }
        _mm_storeu_si128(to + i, _mm_aesenclast_si128(state, _mm_loadu_si128(keys + rounds)));
    }
}

/* A round key for both blocks of a register. */
VAES static __m256i twice(const __m128i *key) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(key));
}

/* The same with two blocks in a register. */
VAES static void pairs(const __m128i *keys, int rounds, const uint8_t *in, int blocks, uint8_t *out) {
    const __m256i *from = (const __m256i *)in;
    __m256i *to = (__m256i *)out;
    int pairs = blocks / (2 * LANES) * LANES;
    for (int i = 0; i < pairs; i += LANES) {
        __m256i state[LANES];
        __m256i key = twice(keys);
        for (int lane = 0; lane < LANES; lane++) {
            state[lane] = _mm256_xor_si256(_mm256_loadu_si256(from + i + lane), key);
        }
        for (int round = 1; round < rounds; round++) {
            key = twice(keys + round);
            for (int lane = 0; lane < LANES; lane++) {
                state[lane] = _mm256_aesenc_epi128(state[lane], key);
            }
        }
        key = twice(keys + rounds);
        for (int lane = 0; lane < LANES; lane++) {
            _mm256_storeu_si256(to + i + lane, _mm256_aesenclast_epi128(state[lane], key));
        }
    }
    _mm256_zeroupper();
    each(keys, rounds, in + 2 * pairs * BLOCK, blocks - 2 * pairs, out + 2 * pairs * BLOCK);
}

/* An array while no garbage collection moves it; NULL, with an exception under way, if there is no memory for it. */
static uint8_t *held(JNIEnv *env, jbyteArray array) {
    return (*env)->GetPrimitiveArrayCritical(env, array, 0);
}

static void release(JNIEnv *env, jbyteArray array, uint8_t *bytes, jint mode) {
    if (bytes) {
        (*env)->ReleasePrimitiveArrayCritical(env, array, bytes, mode);
    }
}

JNIEXPORT jint JNICALL Java_io_greenveil_privacy_cipher_NativeAes_level(JNIEnv *env, jclass type) {
    (void)env;
    (void)type;
    return (jint)level();
}

JNIEXPORT void JNICALL Java_io_greenveil_privacy_cipher_NativeAes_expand(
        JNIEnv *env, jclass type, jbyteArray key, jint words, jbyteArray schedule) {
    (void)type;
    uint8_t *from = held(env, key);
    uint8_t *to = from ? held(env, schedule) : 0;
    if (to) {
        expand(from, words, (uint32_t *)to);
    }
    release(env, schedule, to, 0);
    release(env, key, from, JNI_ABORT);
}

JNIEXPORT void JNICALL Java_io_greenveil_privacy_cipher_NativeAes_encrypt(
        JNIEnv *env, jclass type, jbyteArray schedule, jint rounds, jboolean wide, jbyteArray in, jint blocks,
        jbyteArray out) {
    (void)type;
    uint8_t *keys = held(env, schedule);
    uint8_t *from = keys ? held(env, in) : 0;
    uint8_t *to = from ? held(env, out) : 0;
    if (to && wide) {
        pairs((const __m128i *)keys, rounds, from, blocks, to);
    } else if (to) {
        each((const __m128i *)keys, rounds, from, blocks, to);
    }
    release(env, out, to, 0);
    release(env, in, from, JNI_ABORT);
    release(env, schedule, keys, JNI_ABORT);
}
