/* The network in deviations y = x - x*: dy_i/dt = -d_i y_i + sum_j w_ij u_j(y_j), u_j(y) = s(x*_j + y) - s(x*_j) without
 * cancellation. With T = tanh(hy), c = tanh(h x*): tanh(h(x*+y)) - c = T(1 - c^2)/(1 + cT); h = 1 for tanh, and the logistic
 * is (1 + tanh(x/2))/2, so that h = 1/2 and the weights are halved. */
#ifndef FIELD_H
#define FIELD_H
#include "family.h"

typedef struct {
    int n, logistic;
    int *first, *column;     /* the nonzero weights, row by row */
    mpfr_t *w;               /* halved for the logistic */
    mpfr_t *leak, *input;
    mpfr_t *star, *c, *g;    /* x*, tanh(h x*), 1 - c^2 */
} field;

static int as_doubles;       /* read the decimals as doubles first */
static void decimal(mpfr_t r, long v) {
    if (as_doubles) mpfr_set_d(r, v / (double) UNIT, RN);
    else { mpfr_set_si(r, v, RN); mpfr_div_ui(r, r, UNIT, RN); }
}

static field field_of(const network *a) {
    int n = a->n, m = 0;
    for (int k = 0; k < n * n; k++) m += a->w[k] != 0;
    field f = {n, a->logistic, malloc((n + 1) * sizeof(int)), malloc((m + 1) * sizeof(int)), reals(m), reals(n), reals(n),
               reals(n), reals(n), reals(n)};
    int k = 0;
    for (int i = 0; i < n; i++) {
        f.first[i] = k;
        for (int j = 0; j < n; j++)
            if (a->w[i * n + j]) {
                decimal(f.w[k], a->w[i * n + j]);
                if (a->logistic) mpfr_div_2ui(f.w[k], f.w[k], 1, RN);
                f.column[k++] = j;
            }
        decimal(f.leak[i], a->leak[i]);
        decimal(f.input[i], a->input[i]);
    }
    f.first[n] = k;
    return f;
}
static void field_free(field *f) {
    int n = f->n;
    free_reals(f->w, f->first[n]); free(f->first); free(f->column);
    free_reals(f->leak, n); free_reals(f->input, n); free_reals(f->star, n); free_reals(f->c, n); free_reals(f->g, n);
}
static void half(const field *f, mpfr_t r) { if (f->logistic) mpfr_div_2ui(r, r, 1, RN); }

static void field_center(field *f) {
    for (int j = 0; j < f->n; j++) {
        mpfr_set(f->c[j], f->star[j], RN); half(f, f->c[j]);
        mpfr_tanh(f->c[j], f->c[j], RN);
        mpfr_sqr(f->g[j], f->c[j], RN); mpfr_ui_sub(f->g[j], 1, f->g[j], RN);
    }
}
static void deviation(const field *f, int j, mpfr_t u, mpfr_srcptr y) {
    mpfr_set(t1, y, RN); half(f, t1);
    mpfr_tanh(t1, t1, RN);
    mpfr_mul(t2, t1, f->c[j], RN); mpfr_add_ui(t2, t2, 1, RN);
    mpfr_mul(t1, t1, f->g[j], RN);
    mpfr_div(u, t1, t2, RN);
}
/* u is scratch of length n */
static void field_at(const field *f, mpfr_t *r, mpfr_t *y, mpfr_t *u) {
    for (int j = 0; j < f->n; j++) deviation(f, j, u[j], y[j]);
    for (int i = 0; i < f->n; i++) {
        mpfr_mul(r[i], f->leak[i], y[i], RN); mpfr_neg(r[i], r[i], RN);
        for (int k = f->first[i]; k < f->first[i + 1]; k++) {
            mpfr_mul(t1, f->w[k], u[f->column[k]], RN); mpfr_add(r[i], r[i], t1, RN);
        }
    }
}
/* F at x*, and A */
static void field_value(const field *f, mpfr_t *r) {
    for (int i = 0; i < f->n; i++) {
        mpfr_mul(r[i], f->leak[i], f->star[i], RN); mpfr_sub(r[i], f->input[i], r[i], RN);
        for (int k = f->first[i]; k < f->first[i + 1]; k++) {
            mpfr_set(t1, f->c[f->column[k]], RN);
            if (f->logistic) mpfr_add_ui(t1, t1, 1, RN);
            mpfr_mul(t1, t1, f->w[k], RN); mpfr_add(r[i], r[i], t1, RN);
        }
    }
}
static void field_jacobian(const field *f, mpfr_t *a) {
    int n = f->n;
    for (int k = 0; k < n * n; k++) mpfr_set_zero(a[k], 1);
    for (int i = 0; i < n; i++) {
        mpfr_neg(a[i * n + i], f->leak[i], RN);
        for (int k = f->first[i]; k < f->first[i + 1]; k++) {
            mpfr_mul(t1, f->w[k], f->g[f->column[k]], RN); half(f, t1);
            mpfr_add(a[i * n + f->column[k]], a[i * n + f->column[k]], t1, RN);
        }
    }
}
/* one Newton step of F(x*) = 0; returns the largest change */
static double newton(field *f) {
    int n = f->n;
    mpfr_t *a = reals((size_t) n * n), *r = reals(n);
    field_center(f); field_value(f, r); field_jacobian(f, a);
    for (int k = 0; k < n; k++) {
        int p = k;
        for (int i = k + 1; i < n; i++) if (mpfr_cmpabs(a[i * n + k], a[p * n + k]) > 0) p = i;
        if (p != k) {
            for (int j = 0; j < n; j++) mpfr_swap(a[p * n + j], a[k * n + j]);
            mpfr_swap(r[p], r[k]);
        }
        for (int i = k + 1; i < n; i++) {
            if (mpfr_zero_p(a[i * n + k])) continue;
            mpfr_div(t2, a[i * n + k], a[k * n + k], RN);
            for (int j = k + 1; j < n; j++) {
                mpfr_mul(t1, t2, a[k * n + j], RN); mpfr_sub(a[i * n + j], a[i * n + j], t1, RN);
            }
            mpfr_mul(t1, t2, r[k], RN); mpfr_sub(r[i], r[i], t1, RN);
        }
    }
    double largest = 0;
    for (int k = n - 1; k >= 0; k--) {
        for (int j = k + 1; j < n; j++) { mpfr_mul(t1, a[k * n + j], r[j], RN); mpfr_sub(r[k], r[k], t1, RN); }
        mpfr_div(r[k], r[k], a[k * n + k], RN);
        double size = fabs(mpfr_get_d(r[k], RN));
        if (!(size <= largest)) largest = size;
    }
    for (int k = 0; k < n; k++) mpfr_sub(f->star[k], f->star[k], r[k], RN);
    free_reals(a, (size_t) n * n); free_reals(r, n);
    return largest;
}
#endif
