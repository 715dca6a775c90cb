/* Eigenvalues of a real matrix: block by block of its strongly connected components (so that those of a triangular matrix are
 * exact), each by shifted QR on its Hessenberg form; left eigenvectors by inverse iteration. */
#ifndef EIGEN_H
#define EIGEN_H
#include <complex.h>
#include "numbers.h"

static mpfr_prec_t bits_now(void) { return mpfr_get_default_prec(); }
static int c_tiny(const cplx *a, double scale) {
    return c_abs_d(a) <= scale * ldexp(1.0, -(int) bits_now() + 2);
}

/* plane rotation with (c, s; -conj s, c) (a, b)' = (r, 0)' */
static void rotation(mpfr_t c, cplx *s, const cplx *a, const cplx *b) {
    mpfr_t na, nb, m; mpfr_inits(na, nb, m, (mpfr_ptr) 0);
    c_norm(na, a); c_norm(nb, b);
    if (mpfr_zero_p(na)) {
        mpfr_set_zero(c, 1);
        mpfr_sqrt(nb, nb, RN);
        mpfr_div(s->re, b->re, nb, RN); mpfr_div(s->im, b->im, nb, RN); mpfr_neg(s->im, s->im, RN);
    } else {
        mpfr_add(m, na, nb, RN);
        mpfr_div(t1, na, m, RN); mpfr_sqrt(c, t1, RN);
        /* s = a conj(b) / (|a| sqrt m) */
        cplx *w = cplxs(1);
        mpfr_set(w->re, b->re, RN); mpfr_neg(w->im, b->im, RN);
        c_mul(s, a, w);
        mpfr_mul(t1, na, m, RN); mpfr_sqrt(t1, t1, RN);
        mpfr_div(s->re, s->re, t1, RN); mpfr_div(s->im, s->im, t1, RN);
        free_cplxs(w, 1);
    }
    mpfr_clears(na, nb, m, (mpfr_ptr) 0);
}

static void hessenberg(cplx *h, int n) {
    cplx *q = cplxs(1);
    for (int k = 0; k < n - 2; k++) {
        int p = k + 1;
        for (int i = k + 2; i < n; i++) if (c_abs_d(&h[i * n + k]) > c_abs_d(&h[p * n + k])) p = i;
        if (c_abs_d(&h[p * n + k]) == 0) continue;
        if (p != k + 1) {
            for (int j = 0; j < n; j++) { mpfr_swap(h[p * n + j].re, h[(k + 1) * n + j].re); mpfr_swap(h[p * n + j].im, h[(k + 1) * n + j].im); }
            for (int j = 0; j < n; j++) { mpfr_swap(h[j * n + p].re, h[j * n + k + 1].re); mpfr_swap(h[j * n + p].im, h[j * n + k + 1].im); }
        }
        for (int i = k + 2; i < n; i++) {
            if (mpfr_zero_p(h[i * n + k].re) && mpfr_zero_p(h[i * n + k].im)) continue;
            c_div(q, &h[i * n + k], &h[(k + 1) * n + k]);
            c_set_d(&h[i * n + k], 0, 0);
            for (int j = k + 1; j < n; j++) c_fms(&h[i * n + j], q, &h[(k + 1) * n + j]);
            for (int j = 0; j < n; j++) c_fma(&h[j * n + k + 1], q, &h[j * n + i]);
        }
    }
    free_cplxs(q, 1);
}

/* destroys h; returns 0 if it does not settle */
static int qr_eigenvalues(cplx *values, cplx *h, int n) {
    double scale = 0;
    for (int i = 0; i < n * n; i++) { double v = c_abs_d(&h[i]); if (v > scale) scale = v; }
    hessenberg(h, n);
    cplx *s = cplxs(n), *w = cplxs(6);
    mpfr_t *c = reals(n);
    int top = n - 1, tries = 0, settled = 1;
    while (top >= 0) {
        int low = top;
        while (low > 0 && !c_tiny(&h[low * n + low - 1], scale)) low--;
        if (low == top) {
            c_set(&values[top], &h[top * n + top]);
            top--; tries = 0;
            continue;
        }
        if (++tries > 400) { settled = 0; break; }
        /* the eigenvalue of the last 2 x 2 block nearer to its last entry */
        cplx *a = &h[(top - 1) * n + top - 1], *b = a + 1, *cc = &h[top * n + top - 1], *d = cc + 1;
        c_sub(&w[0], a, d); mpfr_div_2ui(w[0].re, w[0].re, 1, RN); mpfr_div_2ui(w[0].im, w[0].im, 1, RN);
        c_mul(&w[1], b, cc); c_mul(&w[2], &w[0], &w[0]); c_add(&w[2], &w[2], &w[1]); c_sqrt(&w[2], &w[2]);
        c_add(&w[3], &w[0], &w[2]); c_sub(&w[4], &w[0], &w[2]);
        c_add(&w[5], d, c_abs_d(&w[3]) < c_abs_d(&w[4]) ? &w[3] : &w[4]);
        if (tries % 11 == 10) { c_set(&w[5], cc); c_add(&w[5], &w[5], d); }
        for (int i = low; i <= top; i++) c_sub(&h[i * n + i], &h[i * n + i], &w[5]);
        for (int k = low; k < top; k++) {
            rotation(c[k], &s[k], &h[k * n + k], &h[(k + 1) * n + k]);
            for (int j = k; j <= top; j++) {
                cplx *x = &h[k * n + j], *y = &h[(k + 1) * n + j];
                c_mul_r(&w[0], x, c[k]); c_fma(&w[0], &s[k], y);
                mpfr_set(w[2].re, s[k].re, RN); mpfr_neg(w[2].im, s[k].im, RN);
                c_mul_r(&w[1], y, c[k]); c_fms(&w[1], &w[2], x);
                c_set(x, &w[0]); c_set(y, &w[1]);
            }
        }
        for (int k = low; k < top; k++) {
            mpfr_set(w[2].re, s[k].re, RN); mpfr_neg(w[2].im, s[k].im, RN);
            for (int i = low; i <= k + 1; i++) {
                cplx *x = &h[i * n + k], *y = &h[i * n + k + 1];
                c_mul_r(&w[0], x, c[k]); c_fma(&w[0], &w[2], y);
                c_mul_r(&w[1], y, c[k]); c_fms(&w[1], &s[k], x);
                c_set(x, &w[0]); c_set(y, &w[1]);
            }
        }
        for (int i = low; i <= top; i++) c_add(&h[i * n + i], &h[i * n + i], &w[5]);
    }
    free_cplxs(s, n); free_cplxs(w, 6); free_reals(c, n);
    return settled;
}

/* the same in doubles, for matrices too large for the other: values to about 13 digits */
static int qr_doubles(double complex *values, double complex *h, int n) {
    for (int k = 0; k < n - 2; k++) {
        int p = k + 1;
        for (int i = k + 2; i < n; i++) if (cabs(h[i * n + k]) > cabs(h[p * n + k])) p = i;
        if (h[p * n + k] == 0) continue;
        for (int j = 0; j < n; j++) { double complex t = h[p * n + j]; h[p * n + j] = h[(k + 1) * n + j]; h[(k + 1) * n + j] = t; }
        for (int j = 0; j < n; j++) { double complex t = h[j * n + p]; h[j * n + p] = h[j * n + k + 1]; h[j * n + k + 1] = t; }
        for (int i = k + 2; i < n; i++) {
            double complex q = h[i * n + k] / h[(k + 1) * n + k];
            h[i * n + k] = 0;
            for (int j = k + 1; j < n; j++) h[i * n + j] -= q * h[(k + 1) * n + j];
            for (int j = 0; j < n; j++) h[j * n + k + 1] += q * h[j * n + i];
        }
    }
    double *c = malloc(n * sizeof(double)); double complex *s = malloc(n * sizeof(double complex));
    int top = n - 1, tries = 0;
    while (top >= 0 && tries < 400) {
        int low = top;
        while (low > 0 && cabs(h[low * n + low - 1]) > 2e-16 * (cabs(h[low * n + low]) + cabs(h[(low - 1) * n + low - 1]))) low--;
        if (low == top) { values[top] = h[top * n + top]; top--; tries = 0; continue; }
        double complex a = h[(top - 1) * n + top - 1], b = h[(top - 1) * n + top], d = h[top * n + top - 1], e = h[top * n + top];
        double complex m = (a - e) / 2, r = csqrt(m * m + b * d), shift = e + (cabs(m + r) < cabs(m - r) ? m + r : m - r);
        if (++tries % 11 == 10) shift = d + e;
        for (int i = low; i <= top; i++) h[i * n + i] -= shift;
        for (int k = low; k < top; k++) {
            double complex x = h[k * n + k], y = h[(k + 1) * n + k]; double size = hypot(cabs(x), cabs(y));
            c[k] = size == 0 ? 1 : cabs(x) / size;
            s[k] = size == 0 ? 0 : cabs(x) == 0 ? conj(y) / size : x / cabs(x) * conj(y) / size;
            for (int j = k; j <= top; j++) {
                double complex u = h[k * n + j], v = h[(k + 1) * n + j];
                h[k * n + j] = c[k] * u + s[k] * v; h[(k + 1) * n + j] = c[k] * v - conj(s[k]) * u;
            }
        }
        for (int k = low; k < top; k++) for (int i = low; i <= k + 1; i++) {
            double complex u = h[i * n + k], v = h[i * n + k + 1];
            h[i * n + k] = c[k] * u + conj(s[k]) * v; h[i * n + k + 1] = c[k] * v - s[k] * u;
        }
        for (int i = low; i <= top; i++) h[i * n + i] += shift;
    }
    free(c); free(s);
    return top < 0;
}

static int later(const cplx *a, const cplx *b) {   /* does a come after b? */
    double re = mpfr_get_d(a->re, RN) - mpfr_get_d(b->re, RN), size = 1e-11 * (1 + fabs(mpfr_get_d(a->re, RN)));
    if (fabs(re) > size) return re < 0;
    return mpfr_cmp(a->im, b->im) < 0;
}

/* by decreasing real part, then decreasing imaginary part; rough: in doubles */
static int eigenvalues(cplx *values, mpfr_t *a, int n, int rough) {
    if (rough) {
        double complex *h = malloc(sizeof(double complex) * n * n), *v = malloc(sizeof(double complex) * n);
        for (int i = 0; i < n * n; i++) h[i] = mpfr_get_d(a[i], RN);
        int settled = qr_doubles(v, h, n);
        for (int i = 0; i < n; i++) c_set_d(&values[i], creal(v[i]), fabs(cimag(v[i])) < 1e-9 ? 0 : cimag(v[i]));
        for (int i = 1; i < n; i++) for (int j = i; j > 0 && later(&values[j - 1], &values[j]); j--) {
            mpfr_swap(values[j].re, values[j - 1].re); mpfr_swap(values[j].im, values[j - 1].im);
        }
        free(h); free(v);
        return settled;
    }
    char *reach = calloc((size_t) n * n, 1);
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) reach[i * n + j] = i == j || !mpfr_zero_p(a[i * n + j]);
    for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) if (reach[i * n + k])
        for (int j = 0; j < n; j++) reach[i * n + j] |= reach[k * n + j];
    int *done = calloc(n, sizeof(int)), *part = malloc(n * sizeof(int)), found = 0, settled = 1;
    for (int i = 0; i < n; i++) {
        if (done[i]) continue;
        int m = 0;
        for (int j = i; j < n; j++) if (reach[i * n + j] && reach[j * n + i]) { part[m++] = j; done[j] = 1; }
        if (m == 1) { mpfr_set(values[found].re, a[i * n + i], RN); mpfr_set_zero(values[found].im, 1); found++; continue; }
        cplx *h = cplxs((size_t) m * m);
        for (int p = 0; p < m; p++) for (int q = 0; q < m; q++) mpfr_set(h[p * m + q].re, a[part[p] * n + part[q]], RN);
        settled &= qr_eigenvalues(values + found, h, m);
        free_cplxs(h, (size_t) m * m);
        found += m;
    }
    /* real matrices: an imaginary part at rounding is zero */
    for (int i = 0; i < n; i++) {
        double im = fabs(mpfr_get_d(values[i].im, RN));
        if (im < pow(2, -0.5 * bits_now()) * (1 + c_abs_d(&values[i])) ) {
            int pair = 0;
            for (int j = 0; j < n; j++) {
                if (j == i || mpfr_zero_p(values[j].im)) continue;
                double gap = hypot(mpfr_get_d(values[i].re, RN) - mpfr_get_d(values[j].re, RN), mpfr_get_d(values[i].im, RN) + mpfr_get_d(values[j].im, RN));
                pair |= gap < 1e-6 * im;
            }
            if (!pair) mpfr_set_zero(values[i].im, 1);
        }
    }
    for (int i = 1; i < n; i++)
        for (int j = i; j > 0 && later(&values[j - 1], &values[j]); j--) {
            mpfr_swap(values[j].re, values[j - 1].re); mpfr_swap(values[j].im, values[j - 1].im);
        }
    free(reach); free(done); free(part);
    return settled;
}

static void rayleigh(cplx *value, mpfr_t *a, int n, const cplx *l) {   /* l A l*, for l of unit length */
    cplx *q = cplxs(2), *sum = cplxs(1);
    for (int j = 0; j < n; j++) {
        c_set_d(q, 0, 0);
        for (int i = 0; i < n; i++) {
            mpfr_mul(t1, l[i].re, a[i * n + j], RN); mpfr_add(q->re, q->re, t1, RN);
            mpfr_mul(t1, l[i].im, a[i * n + j], RN); mpfr_add(q->im, q->im, t1, RN);
        }
        mpfr_set(q[1].re, l[j].re, RN); mpfr_neg(q[1].im, l[j].im, RN);
        c_fma(sum, q, &q[1]);
    }
    c_set(value, sum);
    free_cplxs(q, 2); free_cplxs(sum, 1);
}

/* l A = value l, of unit length, largest entry real and positive; returns the residual |l A - value l|; rough: the value is only
 * near and is refined */
static double left_eigenvector(cplx *l, mpfr_t *a, int n, cplx *value, uint64_t seed, int rough) {
    cplx *m = cplxs((size_t) n * n), *q = cplxs(2);
    int *pivot = malloc(n * sizeof(int));
    double scale = 0;
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) {
        mpfr_set(m[i * n + j].re, a[j * n + i], RN);
        if (i == j) c_sub(&m[i * n + j], &m[i * n + j], value);
        double v = c_abs_d(&m[i * n + j]); if (v > scale) scale = v;
    }
    for (int k = 0; k < n; k++) {
        int p = k; double best = -1;
        for (int i = k; i < n; i++) { double v = c_abs_d(&m[i * n + k]); if (v > best) { best = v; p = i; } }
        pivot[k] = p;
        if (p != k) for (int j = 0; j < n; j++) { mpfr_swap(m[p * n + j].re, m[k * n + j].re); mpfr_swap(m[p * n + j].im, m[k * n + j].im); }
        if (!(best > scale * ldexp(1, -(int) bits_now()))) { mpfr_set_d(m[k * n + k].re, scale, RN); mpfr_div_2ui(m[k * n + k].re, m[k * n + k].re, bits_now() + 8, RN); mpfr_set_zero(m[k * n + k].im, 1); }
        for (int i = k + 1; i < n; i++) {
            cplx *x = &m[i * n + k];
            if (mpfr_zero_p(x->re) && mpfr_zero_p(x->im)) continue;
            c_div(q, x, &m[k * n + k]); c_set(x, q);
            for (int j = k + 1; j < n; j++) c_fms(&m[i * n + j], q, &m[k * n + j]);
        }
    }
    random_seed(seed);
    for (int i = 0; i < n; i++) c_set_d(&l[i], (random_below(2000) - 999.5) / 1000, mpfr_zero_p(value->im) ? 0 : (random_below(2000) - 999.5) / 1000);
    mpfr_t size; mpfr_init(size);
    for (int turn = 0; turn < (rough ? 9 : 4); turn++) {
        for (int k = 0; k < n; k++)
            if (pivot[k] != k) { mpfr_swap(l[k].re, l[pivot[k]].re); mpfr_swap(l[k].im, l[pivot[k]].im); }
        for (int k = 0; k < n; k++) for (int i = k + 1; i < n; i++) c_fms(&l[i], &m[i * n + k], &l[k]);
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) c_fms(&l[k], &m[k * n + j], &l[j]);
            c_div(q, &l[k], &m[k * n + k]); c_set(&l[k], q);
        }
        mpfr_set_zero(size, 1);
        int largest = 0; double most = -1;
        mpfr_t one; mpfr_init(one);
        for (int i = 0; i < n; i++) { c_norm(one, &l[i]); mpfr_add(size, size, one, RN); }
        mpfr_sqrt(size, size, RN);
        for (int i = 0; i < n; i++) { mpfr_div(l[i].re, l[i].re, size, RN); mpfr_div(l[i].im, l[i].im, size, RN); }
        for (int i = 0; i < n; i++) { double v = c_abs_d(&l[i]); if (v > most * (1 + 1e-12)) { most = v; largest = i; } }
        c_norm(one, &l[largest]); mpfr_sqrt(one, one, RN);
        mpfr_div(q[1].re, l[largest].re, one, RN); mpfr_div(q[1].im, l[largest].im, one, RN); mpfr_neg(q[1].im, q[1].im, RN);
        for (int i = 0; i < n; i++) c_mul(&l[i], &l[i], &q[1]);
        mpfr_set_zero(l[largest].im, 1);
        mpfr_clear(one);
    }
    mpfr_clear(size);
    if (rough) { int real = mpfr_zero_p(value->im); rayleigh(value, a, n, l); if (real) mpfr_set_zero(value->im, 1); }
    double residual = 0;
    for (int j = 0; j < n; j++) {
        c_set_d(q, 0, 0);
        for (int i = 0; i < n; i++) {
            mpfr_mul(t1, l[i].re, a[i * n + j], RN); mpfr_add(q->re, q->re, t1, RN);
            mpfr_mul(t1, l[i].im, a[i * n + j], RN); mpfr_add(q->im, q->im, t1, RN);
        }
        c_fms(q, value, &l[j]);
        double v = c_abs_d(q); if (!(v <= residual)) residual = v;
    }
    free_cplxs(m, (size_t) n * n); free_cplxs(q, 2); free(pivot);
    return residual;
}

/* the inverse of a complex matrix, by Gauss-Jordan; destroys a; returns 0 if singular */
static int invert(cplx *r, cplx *a, int n) {
    cplx *q = cplxs(2);
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) c_set_d(&r[i * n + j], i == j, 0);
    int regular = 1;
    for (int k = 0; k < n && regular; k++) {
        int p = k; double best = -1;
        for (int i = k; i < n; i++) { double v = c_abs_d(&a[i * n + k]); if (v > best) { best = v; p = i; } }
        if (best < ldexp(1, -(int) bits_now() / 2)) { regular = 0; break; }
        if (p != k) for (int j = 0; j < n; j++) {
            mpfr_swap(a[p * n + j].re, a[k * n + j].re); mpfr_swap(a[p * n + j].im, a[k * n + j].im);
            mpfr_swap(r[p * n + j].re, r[k * n + j].re); mpfr_swap(r[p * n + j].im, r[k * n + j].im);
        }
        c_set_d(&q[1], 1, 0); c_div(q, &q[1], &a[k * n + k]);
        for (int j = 0; j < n; j++) { if (j >= k) c_mul(&a[k * n + j], &a[k * n + j], q); c_mul(&r[k * n + j], &r[k * n + j], q); }
        for (int i = 0; i < n; i++) {
            if (i == k) continue;
            c_set(q, &a[i * n + k]);
            if (mpfr_zero_p(q->re) && mpfr_zero_p(q->im)) continue;
            for (int j = 0; j < n; j++) { if (j >= k) c_fms(&a[i * n + j], q, &a[k * n + j]); c_fms(&r[i * n + j], q, &r[k * n + j]); }
        }
    }
    free_cplxs(q, 2);
    return regular;
}
#endif
