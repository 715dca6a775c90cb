/* psi_k near x* in eigencoordinates eta = L y, y = V eta: psi_k = eta_k + sum over 2 <= |m| <= p of c_m eta^m, from
 *     (m.lambda - lambda_k) c_m = - sum over i and 2 <= |q|, q <= m of (m_i - q_i + 1) c_{m-q+e_i} G_{i,q},
 * G_{i,q} = sum_l B_il s_l^(|q|)(x*)/q! V_l^q, B = L W: what the nonlinear part of the field is in these coordinates. */
#ifndef LOCAL_H
#define LOCAL_H
#include "field.h"
#include "eigen.h"

typedef struct {
    int n, p, count;
    unsigned char *m;        /* exponents, monomial by monomial, by degree */
    int *start;              /* first monomial of a degree */
    cplx *l, *v, *lambda;    /* left eigenvectors in rows, their inverse in columns */
    cplx *g;                 /* G_{i,q} at i*count + q */
    int table_size; int *table;
} local;

static long choose(int a, int b) {
    double r = 1;
    for (int i = 1; i <= b; i++) r = r * (a - b + i) / i;
    return r > 1e15 ? (long) 1e15 : (long) rint(r);
}
static int local_degree(int n, double most) {
    int p = 2;
    while (p < 24 && choose(2 * n + p + 1, p + 1) * (double) n <= most && choose(n + p + 1, p + 1) <= 20000) p++;
    return p;
}
static uint64_t hash(const unsigned char *m, int n) {
    uint64_t h = 1469598103934665603ULL;
    for (int i = 0; i < n; i++) h = (h ^ m[i]) * 1099511628211ULL;
    return h ^ (h >> 29);
}
static int local_find(const local *s, const unsigned char *m) {
    for (uint64_t h = hash(m, s->n);; h++) {
        int k = s->table[h % s->table_size];
        if (k < 0) return -1;
        if (!memcmp(s->m + (size_t) k * s->n, m, s->n)) return k;
    }
}
static void list(local *s, unsigned char *m, int at, int left) {
    if (at == s->n - 1) {
        m[at] = left;
        memcpy(s->m + (size_t) s->count++ * s->n, m, s->n);
        return;
    }
    for (int e = left; e >= 0; e--) { m[at] = e; list(s, m, at + 1, left - e); }
}

/* l: all left eigenvectors in rows, or NULL if they are no basis: then p = 1 */
static local local_of(const field *f, cplx *lambda, cplx *l, cplx *v, int p) {
    int n = f->n;
    local s = {n, p, 0, NULL, NULL, l, v, lambda, NULL, 0, NULL};
    if (p < 2) return s;
    long all = choose(n + p, p);
    s.m = malloc(all * n); s.start = malloc((p + 2) * sizeof(int));
    unsigned char *m = calloc(n, 1);
    for (int d = 0; d <= p; d++) { s.start[d] = s.count; list(&s, m, 0, d); }
    s.start[p + 1] = s.count;
    s.table_size = 2 * s.count + 7; s.table = malloc(s.table_size * sizeof(int));
    for (int i = 0; i < s.table_size; i++) s.table[i] = -1;
    for (int k = 0; k < s.count; k++) {
        uint64_t h = hash(s.m + (size_t) k * n, n);
        while (s.table[h % s.table_size] >= 0) h++;
        s.table[h % s.table_size] = k;
    }
    free(m);
    /* s^(d)(x*), d-th derivatives of the activation: u' = h ((1 - c^2) - 2 c u - u^2), u = c_0 + ...; Taylor coefficients */
    mpfr_t *taylor = reals((size_t) n * (p + 1)), sum; mpfr_init(sum);
    for (int j = 0; j < n; j++) {
        mpfr_t *c = taylor + (size_t) j * (p + 1);   /* of tanh(h(x*+y)) in powers of y */
        mpfr_set(c[0], f->c[j], RN);
        for (int k = 0; k < p; k++) {
            mpfr_set_zero(sum, 1);
            for (int i = 0; i <= k; i++) { mpfr_mul(t1, c[i], c[k - i], RN); mpfr_add(sum, sum, t1, RN); }
            mpfr_si_sub(sum, k == 0, sum, RN); half(f, sum);
            mpfr_div_ui(c[k + 1], sum, k + 1, RN);
        }
    }
    cplx *b = cplxs((size_t) n * n), *w = cplxs(3);
    for (int i = 0; i < n; i++) for (int r = 0; r < n; r++) for (int k = f->first[r]; k < f->first[r + 1]; k++) {
        c_mul_r(w, &l[i * n + r], f->w[k]); c_add(&b[i * n + f->column[k]], &b[i * n + f->column[k]], w);
    }
    s.g = cplxs((size_t) n * s.count);
    for (int q = s.start[2]; q < s.count; q++) {
        unsigned char *e = s.m + (size_t) q * n; int d = 0;
        mpfr_set_ui(sum, 1, RN);   /* d!/q! */
        for (int i = 0; i < n; i++) for (int r = 1; r <= e[i]; r++) { d++; mpfr_mul_ui(sum, sum, d, RN); mpfr_div_ui(sum, sum, r, RN); }
        for (int j = 0; j < n; j++) {
            c_set_d(w, 1, 0);
            for (int i = 0; i < n; i++) for (int r = 0; r < e[i]; r++) c_mul(w, w, &v[j * n + i]);
            c_mul_r(w, w, sum); c_mul_r(w, w, taylor[(size_t) j * (p + 1) + d]);
            for (int i = 0; i < n; i++) c_fma(&s.g[(size_t) i * s.count + q], w, &b[i * n + j]);
        }
    }
    free_reals(taylor, (size_t) n * (p + 1)); mpfr_clear(sum); free_cplxs(b, (size_t) n * n); free_cplxs(w, 3);
    return s;
}
static void local_free(local *s) {
    if (s->p < 2) return;
    free(s->m); free(s->start); free(s->table); free_cplxs(s->g, (size_t) s->n * s->count);
}

/* the coefficients of psi_k; returns the smallest divisor |m.lambda - lambda_k| met, relative to |lambda_k| */
static double local_mode(const local *s, int mode, cplx *c) {
    int n = s->n; double smallest = 1e300;
    unsigned char *r = malloc(n), *q = malloc(n);
    cplx *w = cplxs(3);
    for (int k = 0; k < s->count; k++) c_set_d(&c[k], 0, 0);
    memset(r, 0, n); r[mode] = 1; c_set_d(&c[local_find(s, r)], 1, 0);
    for (int k = s->start[2]; k < s->count; k++) {
        unsigned char *m = s->m + (size_t) k * n; int degree = 0;
        for (int i = 0; i < n; i++) degree += m[i];
        c_set_d(w, 0, 0);
        memset(q, 0, n);
        for (;;) {    /* all q <= m */
            int at = 0;
            while (at < n && q[at] == m[at]) q[at++] = 0;
            if (at == n) break;
            q[at]++;
            int d = 0;
            for (int i = 0; i < n; i++) d += q[i];
            if (d < 2) continue;
            int which = local_find(s, q);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) r[j] = m[j] - q[j];
                r[i]++;
                /* of degree 1 only e_mode has a coefficient */
                if (d == degree && i != mode) continue;
                int from = local_find(s, r);
                c_mul(&w[1], &c[from], &s->g[(size_t) i * s->count + which]);
                mpfr_mul_ui(w[1].re, w[1].re, r[i], RN); mpfr_mul_ui(w[1].im, w[1].im, r[i], RN);
                c_sub(w, w, &w[1]);
            }
        }
        c_set_d(&w[1], 0, 0);
        for (int i = 0; i < n; i++) if (m[i]) {
            mpfr_mul_ui(t1, s->lambda[i].re, m[i], RN); mpfr_add(w[1].re, w[1].re, t1, RN);
            mpfr_mul_ui(t1, s->lambda[i].im, m[i], RN); mpfr_add(w[1].im, w[1].im, t1, RN);
        }
        c_sub(&w[1], &w[1], &s->lambda[mode]);
        double divisor = c_abs_d(&w[1]) / c_abs_d(&s->lambda[mode]), above = c_abs_d(w);
        if (divisor < 1e-25) {       /* a resonance: harmless only if nothing stands above the divisor */
            if (above > 1e-25) smallest = 0;
            continue;
        }
        if (above > 0 && divisor < smallest) smallest = divisor;
        c_div(&c[k], w, &w[1]);
    }
    free(r); free(q); free_cplxs(w, 3);
    return smallest;
}
static void local_value(cplx *r, const local *s, const cplx *c, cplx *eta) {
    int n = s->n;
    cplx *powers = cplxs((size_t) n * (s->p + 1)), *w = cplxs(1);
    for (int i = 0; i < n; i++) {
        c_set_d(&powers[i * (s->p + 1)], 1, 0);
        for (int d = 1; d <= s->p; d++) c_mul(&powers[i * (s->p + 1) + d], &powers[i * (s->p + 1) + d - 1], &eta[i]);
    }
    c_set_d(r, 0, 0);
    for (int k = 1; k < s->count; k++) {
        if (mpfr_zero_p(c[k].re) && mpfr_zero_p(c[k].im)) continue;
        unsigned char *m = s->m + (size_t) k * n;
        c_set(w, &c[k]);
        for (int i = 0; i < n; i++) if (m[i]) c_mul(w, w, &powers[i * (s->p + 1) + m[i]]);
        c_add(r, r, w);
    }
    free_cplxs(powers, (size_t) n * (s->p + 1)); free_cplxs(w, 1);
}
#endif
