/* Two integrators for the deviation y(t): Taylor series of high order, and Gragg-Bulirsch-Stoer extrapolation of the modified
 * midpoint rule. The local error is kept relative to the largest |y_i|. One call makes one step. */
#ifndef ORBIT_H
#define ORBIT_H
#include "field.h"

typedef struct {
    const field *f;
    int order;          /* of the series; or the number of columns of the extrapolation */
    double tolerance;   /* log10 of the relative local error */
    mpfr_t *y, t, h;
    mpfr_t *c, *u, *q, *r;  /* Taylor coefficients of y, u, 1 - (c+u)^2 and y' */
    mpfr_t *table;      /* GBS */
    double next;        /* GBS: next step */
    long evaluations, steps;
} orbit;

static double largest(mpfr_t *v, int n, int stride) {   /* log10 of the largest, even where doubles underflow */
    double m = -1e300;
    for (int i = 0; i < n; i++) {
        if (mpfr_zero_p(v[i * stride])) continue;
        long e; double x = mpfr_get_d_2exp(&e, v[i * stride], RN);
        double s = log10(fabs(x)) + e * 0.30102999566398120;
        if (s > m) m = s;
    }
    return m;
}

static orbit taylor_orbit(const field *f, int order, double tolerance) {
    int n = f->n;
    orbit o = {.f = f, .order = order, .tolerance = tolerance, .y = reals(n), .c = reals((size_t) n * (order + 1)),
               .u = reals((size_t) n * (order + 1)), .q = reals((size_t) n * (order + 1)), .r = reals((size_t) n * (order + 1))};
    mpfr_inits(o.t, o.h, (mpfr_ptr) 0); mpfr_set_zero(o.t, 1);
    return o;
}
static void taylor_step(orbit *o) {
    const field *f = o->f; int n = f->n, p = o->order, s = p + 1;
    mpfr_t sum; mpfr_init(sum);
    for (int j = 0; j < n; j++) { mpfr_set(o->c[j * s], o->y[j], RN); deviation(f, j, o->u[j * s], o->y[j]); }
    for (int k = 0; k < p; k++) {
        for (int j = 0; j < n; j++) {      /* q_k = [1 - (c + u)^2]_k */
            mpfr_t *u = o->u + j * s, *q = o->q + j * s;
            mpfr_mul(sum, f->c[j], u[k], RN); mpfr_mul_2ui(sum, sum, 1, RN);
            for (int l = 0; 2 * l < k; l++) { mpfr_mul(t1, u[l], u[k - l], RN); mpfr_mul_2ui(t1, t1, 1, RN); mpfr_add(sum, sum, t1, RN); }
            if (k % 2 == 0) { mpfr_sqr(t1, u[k / 2], RN); mpfr_add(sum, sum, t1, RN); }
            if (k == 0) mpfr_sub(q[0], f->g[j], sum, RN); else mpfr_neg(q[k], sum, RN);
        }
        for (int i = 0; i < n; i++) {
            mpfr_mul(sum, f->leak[i], o->c[i * s + k], RN); mpfr_neg(sum, sum, RN);
            for (int e = f->first[i]; e < f->first[i + 1]; e++) {
                mpfr_mul(t1, f->w[e], o->u[f->column[e] * s + k], RN); mpfr_add(sum, sum, t1, RN);
            }
            mpfr_set(o->r[i * s + k], sum, RN); mpfr_div_ui(o->c[i * s + k + 1], sum, k + 1, RN);
        }
        for (int j = 0; j < n; j++) {      /* u' = h q y' */
            mpfr_t *u = o->u + j * s, *q = o->q + j * s, *r = o->r + j * s;
            mpfr_set_zero(sum, 1);
            for (int l = 0; l <= k; l++) { mpfr_mul(t1, q[k - l], r[l], RN); mpfr_add(sum, sum, t1, RN); }
            half(f, sum);
            mpfr_div_ui(u[k + 1], sum, k + 1, RN);
        }
    }
    double size = largest(o->y, n, 1), h = 1e300;
    for (int d = p - 1; d <= p; d++) {
        double e = (size + o->tolerance - largest(o->c + d, n, s)) / d;
        if (e < h) h = e;
    }
    mpfr_set_d(o->h, pow(10, h), RN);
    for (int i = 0; i < n; i++) {
        mpfr_set(o->y[i], o->c[i * s + p], RN);
        for (int k = p - 1; k >= 0; k--) { mpfr_mul(o->y[i], o->y[i], o->h, RN); mpfr_add(o->y[i], o->y[i], o->c[i * s + k], RN); }
    }
    mpfr_add(o->t, o->t, o->h, RN);
    o->steps++;
    mpfr_clear(sum);
}

static orbit midpoint_orbit(const field *f, int columns, double tolerance, double first) {
    int n = f->n;
    orbit o = {.f = f, .order = columns, .tolerance = tolerance, .y = reals(n), .table = reals((size_t) n * (2 * columns + 4)), .next = first};
    mpfr_inits(o.t, o.h, (mpfr_ptr) 0); mpfr_set_zero(o.t, 1);
    return o;
}
static void midpoint_step(orbit *o) {
    const field *f = o->f; int n = f->n, kk = o->order;
    mpfr_t *row = o->table, *old = row + (size_t) n * kk, *a = old + (size_t) n * kk, *b = a + n, *r = b + n, *u = r + n;
    mpfr_t step, ratio; mpfr_inits(step, ratio, (mpfr_ptr) 0);
    double size = largest(o->y, n, 1);
    for (;;) {
        mpfr_set_d(o->h, o->next, RN);
        double error = 0, needed = 0;
        for (int k = 0; k < kk; k++) {
            int m = 2 * (k + 1);
            mpfr_div_ui(step, o->h, m, RN);
            field_at(f, r, o->y, u);
            for (int i = 0; i < n; i++) { mpfr_set(a[i], o->y[i], RN); mpfr_mul(t1, step, r[i], RN); mpfr_add(b[i], o->y[i], t1, RN); }
            for (int q = 1; q < m; q++) {
                field_at(f, r, b, u);
                for (int i = 0; i < n; i++) {
                    mpfr_mul(t1, step, r[i], RN); mpfr_mul_2ui(t1, t1, 1, RN); mpfr_add(a[i], a[i], t1, RN); mpfr_swap(a[i], b[i]);
                }
            }
            field_at(f, r, b, u);
            o->evaluations += m + 1;
            for (int i = 0; i < n; i++) {    /* Gragg's smoothing */
                mpfr_mul(t1, step, r[i], RN); mpfr_add(t1, t1, a[i], RN); mpfr_add(t1, t1, b[i], RN);
                mpfr_swap(row[i], old[i]);
                mpfr_div_2ui(row[i], t1, 1, RN);
            }
            for (int j = 1; j <= k; j++) {
                /* T_{k,j} = T_{k,j-1} + (T_{k,j-1} - T_{k-1,j-1}) / ((n_k/n_{k-j})^2 - 1), exact small integers */
                long nk = k + 1, nj = k + 1 - j;
                mpfr_set_si(ratio, nj * nj, RN); mpfr_div_si(ratio, ratio, nk * nk - nj * nj, RN);
                for (int i = 0; i < n; i++) {
                    mpfr_sub(t1, row[(j - 1) * n + i], old[(j - 1) * n + i], RN); mpfr_mul(t1, t1, ratio, RN);
                    mpfr_swap(row[j * n + i], old[j * n + i]);
                    mpfr_add(row[j * n + i], row[(j - 1) * n + i], t1, RN);
                }
            }
        }
        for (int i = 0; i < n; i++) { mpfr_sub(r[i], row[(kk - 1) * n + i], row[(kk - 2) * n + i], RN); }
        error = largest(r, n, 1) - size; needed = o->tolerance;
        double factor = pow(10, (needed - error) / (2 * kk - 1)) * 0.9;
        if (error <= needed) {
            for (int i = 0; i < n; i++) mpfr_set(o->y[i], row[(kk - 1) * n + i], RN);
            mpfr_add(o->t, o->t, o->h, RN);
            o->steps++;
            o->next *= factor > 3 ? 3 : factor;
            break;
        }
        o->next *= factor < 0.1 ? 0.1 : factor;
    }
    mpfr_clears(step, ratio, (mpfr_ptr) 0);
}
static void orbit_step(orbit *o) { if (o->table) midpoint_step(o); else taylor_step(o); }
static void orbit_free(orbit *o) {
    int n = o->f->n; size_t m = (size_t) n * (o->order + 1);
    if (o->table) free_reals(o->table, (size_t) n * (2 * o->order + 4));
    else { free_reals(o->c, m); free_reals(o->u, m); free_reals(o->q, m); free_reals(o->r, m); }
    free_reals(o->y, n); mpfr_clears(o->t, o->h, (mpfr_ptr) 0);
}
#endif
