/* In doubles: where an orbit ends. */
#ifndef SINK_H
#define SINK_H
#include "family.h"

static double rate_bound(const network *a) {
    double most = 0;
    for (int i = 0; i < a->n; i++) {
        double s = fabs((double) a->leak[i]) / UNIT;
        for (int j = 0; j < a->n; j++) s += fabs(a->w[i * a->n + j] / (double) UNIT) * (a->logistic ? 0.25 : 1);
        if (s > most) most = s;
    }
    return most;
}
static void rates(const network *a, const double *x, double *r, double *u) {
    int n = a->n;
    for (int j = 0; j < n; j++) u[j] = a->logistic ? 1 / (1 + exp(-x[j])) : tanh(x[j]);
    for (int i = 0; i < n; i++) {
        double s = (double) a->input[i] - a->leak[i] * x[i];
        for (int j = 0; j < n; j++) s += a->w[i * n + j] * u[j];
        r[i] = s / UNIT;
    }
}
static void walk(const network *a, double *x, double time, double *w) {
    int n = a->n; double h = 0.7 / rate_bound(a); long m = (long) ceil(time / h); h = time / m;
    double *k1 = w, *k2 = w + n, *k3 = w + 2 * n, *k4 = w + 3 * n, *z = w + 4 * n, *u = w + 5 * n;
    for (long s = 0; s < m; s++) {
        rates(a, x, k1, u);
        for (int i = 0; i < n; i++) z[i] = x[i] + h / 2 * k1[i];
        rates(a, z, k2, u);
        for (int i = 0; i < n; i++) z[i] = x[i] + h / 2 * k2[i];
        rates(a, z, k3, u);
        for (int i = 0; i < n; i++) z[i] = x[i] + h * k3[i];
        rates(a, z, k4, u);
        for (int i = 0; i < n; i++) x[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
}
/* Newton's method from x; 1 if it settled */
static int newton_double(const network *a, double *x) {
    int n = a->n; double *m = malloc(sizeof(double) * n * n), *r = malloc(sizeof(double) * 2 * n), *u = r + n; int good = 0;
    for (int turn = 0; turn < 30 && !good; turn++) {
        rates(a, x, r, u);
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) {
            double d = a->logistic ? u[j] * (1 - u[j]) : 1 - u[j] * u[j];
            m[i * n + j] = (a->w[i * n + j] * d - (i == j ? a->leak[i] : 0)) / UNIT;
        }
        for (int k = 0; k < n; k++) {
            int p = k;
            for (int i = k + 1; i < n; i++) if (fabs(m[i * n + k]) > fabs(m[p * n + k])) p = i;
            if (p != k) {
                for (int j = 0; j < n; j++) { double t = m[p * n + j]; m[p * n + j] = m[k * n + j]; m[k * n + j] = t; }
                double t = r[p]; r[p] = r[k]; r[k] = t;
            }
            for (int i = k + 1; i < n; i++) {
                double q = m[i * n + k] / m[k * n + k];
                if (q == 0) continue;
                for (int j = k; j < n; j++) m[i * n + j] -= q * m[k * n + j];
                r[i] -= q * r[k];
            }
        }
        double change = 0, size = 1;
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) r[k] -= m[k * n + j] * r[j];
            r[k] /= m[k * n + k];
            x[k] -= r[k];
            if (!(fabs(r[k]) <= change)) change = fabs(r[k]);
            if (fabs(x[k]) > size) size = fabs(x[k]);
        }
        if (!(change < 1e6)) break;
        good = change < 1e-11 * size;
    }
    free(m); free(r);
    return good;
}
static double distance(const double *x, const double *y, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += (x[i] - y[i]) * (x[i] - y[i]);
    return sqrt(s);
}
/* follows x until it is within 1e-4 of a zero of the field, which goes to star; 0 if that does not happen */
static int settle(const network *a, double *x, double *star) {
    int n = a->n; double *w = malloc(sizeof(double) * 6 * n);
    double slow = 1e300; int found = 0;
    for (int i = 0; i < n; i++) if (a->leak[i] < slow) slow = a->leak[i];
    double time = 4.0 * UNIT / slow;
    for (int part = 0; part < 100 && !found; part++) {
        walk(a, x, time, w);
        memcpy(star, x, n * sizeof(double));
        if (newton_double(a, star) && distance(x, star, n) < 1e-4) found = 1;
    }
    free(w);
    return found;
}
#endif
