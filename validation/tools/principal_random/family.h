/* The family of random networks. All numbers are decimals: integers over 100000. RandomFamily.java in the tests draws the
 * same ones. A function of integers and of IEEE operations that round the same everywhere (* / sqrt rint). */
#ifndef FAMILY_H
#define FAMILY_H
#include "numbers.h"
static long UNIT = 100000;   /* of the decimals; 10000000 for networks read from files */
#define KINDS 20

typedef struct {
    int n, logistic;
    long *w, *leak, *input;      /* w[i*n+j] from j to i */
} network;

static const char *kind_name[KINDS] = {
    "dense", "leaks", "feedforward", "feedforward_leaks", "feedforward_stiff", "duplicates", "decoupled", "uncoupled", "odd",
    "near_leaks", "stiff", "two_times", "nonnormal", "symmetric", "antisymmetric", "signed", "sparse", "low_rank",
    "stiff_weak", "strong"};

static network network_of(int n) {
    network a = {n, 0, calloc((size_t) n * n, sizeof(long)), calloc(n, sizeof(long)), calloc(n, sizeof(long))};
    return a;
}
static void network_free(network *a) { free(a->w); free(a->leak); free(a->input); }

static long six_digits(double v) {
    long k = (long) rint(v);
    return k >= 10 * UNIT || k <= -10 * UNIT ? k - k % 100 : k;
}

/* n = 0: drawn from 2 to 60; g in hundredths, 0: drawn from 0.20 to 1.50 */
static network family(long seed, int kind, int n, long g) {
    random_seed(seed);
    long n1 = random_below(59), n2 = random_below(59);
    if (n == 0) n = 2 + (int) (n1 < n2 ? n1 : n2);
    if (kind == 4 && n > 6) n = 2 + n % 5;
    if (kind == 7 && n > 12) n = 2 + n % 11;
    if ((kind == 10 || kind == 11 || kind == 18) && seed % 7 != 0) n = 2 + n / 3;
    int logistic = (int) random_below(2);
    if (kind == 8) logistic = 0;
    long drawn = 20 + random_below(131);
    if (kind == 19) drawn = 120 + drawn % 31;
    if (g == 0) g = drawn;
    network a = network_of(n);
    a.logistic = logistic;
    long slow = 10 + random_below(91);       /* of the fast half of kind 11 */
    for (int i = 0; i < n; i++) {
        long d = UNIT;
        if (kind == 1) d = 50000 + 1000 * random_below(151);
        if (kind == 3 || kind == 7) d = UNIT + 10 * random_below(9000);
        if (kind == 4) d = random_below(2) == 0 ? UNIT + 10 * random_below(90000) : 10 * UNIT + 1000 * random_below(9001);
        if (kind == 9) d = UNIT + random_below(100);
        if (kind == 10 || kind == 18) d = (1000 * (100 + random_below(901))) * (random_below(2) == 0 ? 1 : 10);
        if (kind == 11) d = random_below(2) == 0 ? UNIT : slow * UNIT;
        a.leak[i] = d;
    }
    int fan = kind == 16 ? (n < 4 ? n : 4) : n;
    double unit = 1.7320508075688772 * (g / 100.0) * (logistic ? 4.0 : 1.0) / sqrt(fan);
    long left[64], right[64];
    for (int k = 0; kind == 17 && k < 2 * n; k++) {
        left[k % 64] = random_below(2001) - 1000;
        right[k % 64] = random_below(2001) - 1000;
    }
    for (int i = 0; i < n; i++) {
        double row = kind == 18 ? 1.0 : a.leak[i] / (double) UNIT;
        for (int j = 0; j < n; j++) {
            long v = random_below(2001) - 1000;
            if ((kind == 2 || kind == 3 || kind == 4) && j >= i) v = 0;
            if (kind == 7 && (i != j || seed % 2 == 0)) v = 0;
            if (kind == 12) v = j < i ? 3 * v : v / 50;
            if (kind == 15) v = j % 5 == 4 ? -2 * labs(v) : labs(v) / 2;
            if (kind == 16 && random_below(n) >= fan) v = 0;
            if (kind == 17) v = (left[i % 64] * right[j % 64] + left[(i + n) % 64] * right[(j + n) % 64]) / 1000;
            a.w[i * n + j] = six_digits(v / 1000.0 * unit * row * UNIT);
        }
        if (kind != 8) a.input[i] = six_digits((random_below(2001) - 1000) / 1000.0 * row * UNIT);
    }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++) {
            if (kind == 13 || kind == 19) a.w[i * n + j] = a.w[j * n + i];
            if (kind == 14) a.w[i * n + j] = -a.w[j * n + i];
        }
    if (kind == 5)        /* every third neuron is a copy of the one before */
        for (int i = 2; i < n; i += 3) {
            for (int j = 0; j < n; j++) a.w[i * n + j] = a.w[(i - 1) * n + j];
            a.input[i] = a.input[i - 1];
        }
    if (kind == 6)        /* every third neuron is alone */
        for (int i = 0; i < n; i += 3)
            for (int j = 0; j < n; j++) a.w[i * n + j] = a.w[j * n + i] = 0;
    return a;
}
#endif
