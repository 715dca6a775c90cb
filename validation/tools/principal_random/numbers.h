/* Real and complex numbers of one working precision (MPFR), and seeded random integers. */
#ifndef NUMBERS_H
#define NUMBERS_H
#include <mpfr.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#define RN MPFR_RNDN

typedef struct { mpfr_t re, im; } cplx;

static mpfr_t t1, t2, t3, t4;   /* scratch of the complex operations */

static void numbers_start(long bits) {
    mpfr_set_default_prec(bits);
    mpfr_inits(t1, t2, t3, t4, (mpfr_ptr) 0);
}
static void numbers_end(void) { mpfr_clears(t1, t2, t3, t4, (mpfr_ptr) 0); }

static mpfr_t *reals(size_t n) {
    mpfr_t *v = malloc((n ? n : 1) * sizeof(mpfr_t));
    for (size_t i = 0; i < n; i++) { mpfr_init(v[i]); mpfr_set_zero(v[i], 1); }
    return v;
}
static void free_reals(mpfr_t *v, size_t n) {
    for (size_t i = 0; i < n; i++) mpfr_clear(v[i]);
    free(v);
}
static cplx *cplxs(size_t n) {
    cplx *v = malloc((n ? n : 1) * sizeof(cplx));
    for (size_t i = 0; i < n; i++) {
        mpfr_inits(v[i].re, v[i].im, (mpfr_ptr) 0);
        mpfr_set_zero(v[i].re, 1); mpfr_set_zero(v[i].im, 1);
    }
    return v;
}
static void free_cplxs(cplx *v, size_t n) {
    for (size_t i = 0; i < n; i++) mpfr_clears(v[i].re, v[i].im, (mpfr_ptr) 0);
    free(v);
}
static void c_set(cplx *r, const cplx *a) { mpfr_set(r->re, a->re, RN); mpfr_set(r->im, a->im, RN); }
static void c_set_d(cplx *r, double re, double im) { mpfr_set_d(r->re, re, RN); mpfr_set_d(r->im, im, RN); }
static void c_add(cplx *r, const cplx *a, const cplx *b) { mpfr_add(r->re, a->re, b->re, RN); mpfr_add(r->im, a->im, b->im, RN); }
static void c_sub(cplx *r, const cplx *a, const cplx *b) { mpfr_sub(r->re, a->re, b->re, RN); mpfr_sub(r->im, a->im, b->im, RN); }
static void c_mul(cplx *r, const cplx *a, const cplx *b) {
    mpfr_mul(t1, a->re, b->re, RN); mpfr_mul(t2, a->im, b->im, RN);
    mpfr_mul(t3, a->re, b->im, RN); mpfr_mul(t4, a->im, b->re, RN);
    mpfr_sub(r->re, t1, t2, RN); mpfr_add(r->im, t3, t4, RN);
}
static void c_mul_r(cplx *r, const cplx *a, mpfr_srcptr b) { mpfr_mul(r->re, a->re, b, RN); mpfr_mul(r->im, a->im, b, RN); }
/* r += a b */
static void c_fma(cplx *r, const cplx *a, const cplx *b) {
    mpfr_mul(t1, a->re, b->re, RN); mpfr_mul(t2, a->im, b->im, RN);
    mpfr_mul(t3, a->re, b->im, RN); mpfr_mul(t4, a->im, b->re, RN);
    mpfr_sub(t1, t1, t2, RN); mpfr_add(t3, t3, t4, RN);
    mpfr_add(r->re, r->re, t1, RN); mpfr_add(r->im, r->im, t3, RN);
}
/* r -= a b */
static void c_fms(cplx *r, const cplx *a, const cplx *b) {
    mpfr_mul(t1, a->re, b->re, RN); mpfr_mul(t2, a->im, b->im, RN);
    mpfr_mul(t3, a->re, b->im, RN); mpfr_mul(t4, a->im, b->re, RN);
    mpfr_sub(t1, t1, t2, RN); mpfr_add(t3, t3, t4, RN);
    mpfr_sub(r->re, r->re, t1, RN); mpfr_sub(r->im, r->im, t3, RN);
}
static void c_norm(mpfr_t r, const cplx *a) {   /* |a|^2 */
    mpfr_mul(t1, a->re, a->re, RN); mpfr_mul(t2, a->im, a->im, RN); mpfr_add(r, t1, t2, RN);
}
static void c_div(cplx *r, const cplx *a, const cplx *b) {
    mpfr_t m, u, v; mpfr_inits(m, u, v, (mpfr_ptr) 0);
    c_norm(m, b);
    mpfr_mul(t1, a->re, b->re, RN); mpfr_mul(t2, a->im, b->im, RN); mpfr_add(u, t1, t2, RN);
    mpfr_mul(t1, a->im, b->re, RN); mpfr_mul(t2, a->re, b->im, RN); mpfr_sub(v, t1, t2, RN);
    mpfr_div(r->re, u, m, RN); mpfr_div(r->im, v, m, RN);
    mpfr_clears(m, u, v, (mpfr_ptr) 0);
}
static double c_abs_d(const cplx *a) { c_norm(t1, a); mpfr_sqrt(t1, t1, RN); return mpfr_get_d(t1, RN); }
static void c_sqrt(cplx *r, const cplx *a) {
    mpfr_t m; mpfr_init(m);
    mpfr_hypot(m, a->re, a->im, RN);
    if (mpfr_zero_p(m)) { mpfr_set_zero(r->re, 1); mpfr_set_zero(r->im, 1); mpfr_clear(m); return; }
    int negative = mpfr_sgn(a->im) < 0, left = mpfr_sgn(a->re) < 0;
    mpfr_abs(t1, a->re, RN); mpfr_add(t1, t1, m, RN); mpfr_div_2ui(t1, t1, 1, RN); mpfr_sqrt(t1, t1, RN);
    mpfr_abs(t2, a->im, RN); mpfr_div(t2, t2, t1, RN); mpfr_div_2ui(t2, t2, 1, RN);
    mpfr_set(r->re, left ? t2 : t1, RN); mpfr_set(r->im, left ? t1 : t2, RN);
    if (negative) mpfr_neg(r->im, r->im, RN);
    mpfr_clear(m);
}
/* r = exp(a s) for real s */
static void c_exp(cplx *r, const cplx *a, mpfr_t s) {
    mpfr_mul(t1, a->re, s, RN); mpfr_exp(t1, t1, RN);
    mpfr_mul(t2, a->im, s, RN); mpfr_sin_cos(t3, t4, t2, RN);
    mpfr_mul(r->re, t1, t4, RN); mpfr_mul(r->im, t1, t3, RN);
}

/* java.util.SplittableRandom(seed).nextLong() */
static uint64_t random_state;
static void random_seed(uint64_t seed) { random_state = seed; }
static uint64_t random_long(void) {
    uint64_t z = random_state += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}
static long random_below(long n) { return (long) (random_long() >> 33) % n; }
#endif
