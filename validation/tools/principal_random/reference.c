/* Principal eigenfunctions psi_k of random networks, by other code and other arithmetic than kog's: MPFR with 57 digits, the
 * field in deviation form, psi_k = exp(-lambda_k t) psi_k,loc(phi_t(x)) at several arrival times, along two orbits by
 * Taylor series of different orders and steps, and for some along a third by Gragg-Bulirsch-Stoer extrapolation. A value keeps
 * the digits in which two arrival times and the first two orbits agree; the agreement with the third stands beside it.
 *
 * Build:  apt-get install gcc libmpfr-dev
 *         gcc -O2 -ffp-contract=off -o /tmp/reference validation/tools/principal_random/reference.c -lmpfr -lgmp -lm
 * Run:    /tmp/reference family FIRST LAST [STEP]     cases FIRST to LAST - 1 of the family, one JSON object a line
 *         /tmp/reference one KIND SEED N G MODES LOG  one network of N neurons, g in hundredths, few modes, arrival to 10^-LOG
 *         /tmp/reference file NAME MODES [LOG DEGREE] a network and points from a file (see file), arrival to 10^-LOG
 *         /tmp/reference numbers SEED COUNT           the random integers, to hold beside Java's
 *         /tmp/reference text FIRST LAST              the networks as YAML, one a line
 * KOG_REFERENCE_BITS (192; with fewer the orbits end earlier), KOG_REFERENCE_DOUBLES (read decimals as doubles), KOG_REFERENCE_GBS (seconds that the orbit by
 * extrapolation may take; of the family by default 6 for the first 30 cases and every eighth, else 0).
 */
#include <time.h>
#include "numbers.h"
#include "family.h"
#include "field.h"
#include "eigen.h"
#include "local.h"
#include "orbit.h"
#include "sink.h"

#define SHOWN 25
static double seconds(void) { struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }

typedef struct { cplx value; double digits; } known;      /* digits < 0: none */

typedef struct {
    field f;
    cplx *lambda, *l, *v;
    local s;
    int count, *mode, *unique, *tie, *resonant;
    double *gap, *condition, *ratio;
    cplx **series;
    int basis;
} spectrum;

static double c_gap(const cplx *a, const cplx *b) { cplx *w = cplxs(1); c_sub(w, a, b); double v = c_abs_d(w); free_cplxs(w, 1); return v; }
static double c_far(const cplx *a, const cplx *b) {   /* log10 |a - b| / max(|a|, |b|), -99 if equal */
    cplx *w = cplxs(1); mpfr_t d, m, m2; mpfr_inits(d, m, m2, (mpfr_ptr) 0);
    c_sub(w, a, b); c_norm(d, w); c_norm(m, a); c_norm(m2, b);
    if (mpfr_cmp(m2, m) > 0) mpfr_set(m, m2, RN);
    double r = -99;
    if (!mpfr_zero_p(d)) { mpfr_div(d, d, m, RN); r = 0.5 * largest(&d, 1, 1); }
    free_cplxs(w, 1); mpfr_clears(d, m, m2, (mpfr_ptr) 0);
    return r < -99 ? -99 : r;
}

/* the eigenvalues, left eigenvectors and local series of the modes wanted; 0 if x* is no hyperbolic sink */
static int spectrum_of(spectrum *p, const network *a, const double *star, int slowest, int faster, int degree) {
    int n = a->n;
    memset(p, 0, sizeof *p);
    p->f = field_of(a);
    for (int i = 0; i < n; i++) mpfr_set_d(p->f.star[i], star[i], RN);
    double change = 1;
    for (int turn = 0; turn < 12; turn++) { change = newton(&p->f); if (change < pow(2, -0.93 * bits_now())) break; }
    field_center(&p->f);
    if (!(change < pow(2, -0.85 * bits_now()))) return 0;
    mpfr_t *jacobian = reals((size_t) n * n);
    field_jacobian(&p->f, jacobian);
    p->lambda = cplxs(n);
    int rough = n > 130, good = eigenvalues(p->lambda, jacobian, n, rough) && mpfr_get_d(p->lambda[0].re, RN) < -1e-3;
    if (!good) { free_reals(jacobian, (size_t) n * n); return 0; }
    p->l = cplxs((size_t) n * n); p->v = cplxs((size_t) n * n);
    p->gap = calloc(n, sizeof(double)); p->condition = calloc(n, sizeof(double)); p->ratio = calloc(n, sizeof(double));
    p->unique = calloc(n, sizeof(int)); p->tie = calloc(n, sizeof(int)); p->resonant = calloc(n, sizeof(int));
    p->mode = malloc(n * sizeof(int)); p->series = calloc(n, sizeof(cplx *));
    for (int k = 0; k < n; k++) {
        p->ratio[k] = mpfr_get_d(p->lambda[k].re, RN) / mpfr_get_d(p->lambda[0].re, RN);
        p->gap[k] = 1e300;
        for (int j = 0; j < n; j++) if (j != k) { double g = c_gap(&p->lambda[j], &p->lambda[k]); if (g < p->gap[k]) p->gap[k] = g; }
        p->gap[k] /= c_abs_d(&p->lambda[k]);
        p->unique[k] = p->gap[k] > 1e-10;
    }
    int all = degree != 1;
    for (int k = 0; k < n; k++) {
        if (!all && k >= slowest) break;
        cplx *l = p->l + (size_t) k * n;
        if (k > 0 && mpfr_sgn(p->lambda[k].im) < 0 && c_gap(&p->lambda[k], &p->lambda[k - 1]) <= 2.0000001 * fabs(mpfr_get_d(p->lambda[k].im, RN)) && mpfr_sgn(p->lambda[k - 1].im) > 0) {
            for (int i = 0; i < n; i++) { c_set(&l[i], &p->l[(size_t) (k - 1) * n + i]); mpfr_neg(l[i].im, l[i].im, RN); }
            if (rough) { c_set(&p->lambda[k], &p->lambda[k - 1]); mpfr_neg(p->lambda[k].im, p->lambda[k].im, RN); }
        } else {
            double residual = left_eigenvector(l, jacobian, n, &p->lambda[k], k + 1, rough);
            if (rough) fprintf(stderr, "mode %d: |lA - value l| = %.2g\n", k, residual);
            if (!p->unique[k]) {      /* one eigenvector or a space of them? */
                cplx *other = cplxs(n); double far = 0;
                left_eigenvector(other, jacobian, n, &p->lambda[k], k + 1000, rough);
                for (int i = 0; i < n; i++) { double g = c_gap(&other[i], &l[i]); if (g > far) far = g; }
                if (far < 1e-30) p->unique[k] = 2;
                free_cplxs(other, n);
            }
        }
        double first = 0, second = 0;
        for (int i = 0; i < n; i++) { double s = c_abs_d(&l[i]); if (s > first) { second = first; first = s; } else if (s > second) second = s; }
        p->tie[k] = second > first * (1 - 1e-7);
    }
    p->basis = 0;
    if (all) {
        cplx *copy = cplxs((size_t) n * n);
        for (int k = 0; k < n * n; k++) c_set(&copy[k], &p->l[k]);
        p->basis = invert(p->v, copy, n);
        free_cplxs(copy, (size_t) n * n);
        for (int k = 0; k < n && p->basis; k++) {     /* |l||v| / |l v|; |l| = l v = 1 */
            double s = 0;
            for (int i = 0; i < n; i++) { double u = c_abs_d(&p->v[(size_t) i * n + k]); s += u * u; }
            p->condition[k] = sqrt(s);
        }
    }
    free_reals(jacobian, (size_t) n * n);
    if (!p->basis) degree = 1;
    p->s = local_of(&p->f, p->lambda, p->l, p->v, degree);
    for (int k = 0; k < n && k < slowest; k++) p->mode[p->count++] = k;
    int candidates = 0;
    for (int k = slowest; k < n; k++) candidates += p->ratio[k] < degree + 0.5;
    if (candidates > 0 && faster > 0) {
        int take = candidates < faster ? candidates : faster;
        for (int j = 1; j <= take; j++) p->mode[p->count++] = slowest - 1 + (int) ((long) candidates * j / take);
    }
    if (degree >= 2) for (int j = 0; j < p->count; j++) {
        int k = p->mode[j];
        if (mpfr_sgn(p->lambda[k].im) < 0 && j > 0 && p->mode[j - 1] == k - 1 && mpfr_sgn(p->lambda[k - 1].im) > 0) continue;
        p->series[j] = cplxs(p->s.count);
        p->resonant[k] = local_mode(&p->s, k, p->series[j]) == 0;
    }
    return 1;
}
static void spectrum_free(spectrum *p) {
    int n = p->f.n;
    if (p->l) {
        for (int j = 0; j < p->count; j++) if (p->series[j]) free_cplxs(p->series[j], p->s.count);
        local_free(&p->s);
        free_cplxs(p->l, (size_t) n * n); free_cplxs(p->v, (size_t) n * n);
        free(p->gap); free(p->condition); free(p->ratio); free(p->unique); free(p->tie); free(p->resonant); free(p->mode); free(p->series);
    }
    if (p->lambda) free_cplxs(p->lambda, n);
    field_free(&p->f);
}

/* psi of all modes of p at the point that o has reached */
static void modes_at(cplx *psi, const spectrum *p, const orbit *o) {
    int n = p->f.n; cplx *eta = cplxs(n), *w = cplxs(1); mpfr_t minus; mpfr_init(minus); mpfr_neg(minus, o->t, RN);
    for (int k = 0; k < n; k++) {
        if (p->s.p < 2) { int asked = 0; for (int j = 0; j < p->count; j++) asked |= p->mode[j] == k; if (!asked) continue; }
        for (int i = 0; i < n; i++) { c_mul_r(w, &p->l[(size_t) k * n + i], o->y[i]); c_add(&eta[k], &eta[k], w); }
    }
    for (int j = 0; j < p->count; j++) {
        int k = p->mode[j];
        if (p->s.p < 2) c_set(&psi[j], &eta[k]);
        else if (p->series[j]) local_value(&psi[j], &p->s, p->series[j], eta);
        else { c_set(&psi[j], &psi[j - 1]); mpfr_neg(psi[j].im, psi[j].im, RN); continue; }
        c_exp(w, &p->lambda[k], minus);
        c_mul(&psi[j], &psi[j], w);
    }
    free_cplxs(eta, n); free_cplxs(w, 1); mpfr_clear(minus);
}

/* carries o to |y| = 10^-deepest and keeps, per mode, the value at the later of the two arrivals that agree best */
static int arrivals(known *best, const spectrum *p, orbit *o, double first, double deepest, double limit) {
    cplx *now = cplxs(p->count), *old = cplxs(p->count); int have = 0; double level = first, began = seconds();
    for (int j = 0; j < p->count; j++) best[j].digits = -1;
    while (1) {
        if (largest(o->y, p->f.n, 1) <= -level) {
            modes_at(now, p, o);
            for (int j = 0; j < p->count; j++) {
                if (have) {
                    double digits = -c_far(&now[j], &old[j]);
                    if (digits > best[j].digits) { best[j].digits = digits; c_set(&best[j].value, &now[j]); }
                }
                c_set(&old[j], &now[j]);
            }
            have++;
            if (level >= deepest) break;
            double here = -largest(o->y, p->f.n, 1);
            while (level <= here) level = level * 1.15 + 0.25;
            if (level > deepest) level = deepest > here ? deepest : here + 0.5;
        }
        orbit_step(o);
        if (o->steps > 200000 || seconds() - began > limit) break;
    }
    free_cplxs(now, p->count); free_cplxs(old, p->count);
    return have >= 2;
}

static void print_real(FILE *out, mpfr_t v, int digits) {
    if (mpfr_zero_p(v)) { fprintf(out, "\"0\""); return; }
    char text[200]; mpfr_snprintf(text, sizeof text, "%.*RNe", digits - 1, v);
    fprintf(out, "\"%s\"", text);
}
static void print_decimal(FILE *out, long v) {
    char text[64]; snprintf(text, sizeof text, "%s%ld.%0*ld", v < 0 ? "-" : "", labs(v) / UNIT, UNIT == 100000 ? 5 : 7, labs(v) % UNIT);
    char *end = text + strlen(text) - 1;
    while (*end == '0') *end-- = 0;
    if (*end == '.') *end = 0;
    fprintf(out, "%s", text);
}

static double extrapolate;     /* seconds that an orbit by extrapolation may take; 0: none */

/* psi at one point; x0 in units of 1/100000; prints the JSON of the point */
static void point(FILE *out, const spectrum *p, const network *a, const long *x0, double deepest, double limit) {
    int n = a->n, degree = p->s.p;
    double began = seconds();
    fprintf(out, "{\"x\":[");
    for (int i = 0; i < n; i++) { if (i) fputc(',', out); print_decimal(out, x0[i]); }
    fprintf(out, "]");
    orbit o = taylor_orbit(&p->f, (int) (0.30 * bits_now()), -0.266 * bits_now());
    for (int i = 0; i < n; i++) { decimal(o.y[i], x0[i]); mpfr_sub(o.y[i], o.y[i], p->f.star[i], RN); }
    known *first = malloc(p->count * sizeof(known)), *second = malloc(p->count * sizeof(known));
    cplx *values = cplxs(2 * p->count);
    for (int j = 0; j < p->count; j++) { first[j].value = values[j]; second[j].value = values[p->count + j]; }
    double start = 26.0 / degree; if (start < 1.2) start = 1.2;
    int arrived = arrivals(first, p, &o, start, deepest, limit);
    if (!arrived) fprintf(out, ",\"end\":\"%s\"}", seconds() - began > limit ? "too long" : "not settled");
    else {
        cplx *third = cplxs(p->count); known *gbs = malloc(p->count * sizeof(known));
        for (int j = 0; j < p->count; j++) gbs[j].value = third[j];
        orbit b = taylor_orbit(&p->f, (int) (0.25 * bits_now()), -0.24 * bits_now());
        for (int i = 0; i < n; i++) { decimal(b.y[i], x0[i]); mpfr_sub(b.y[i], b.y[i], p->f.star[i], RN); }
        int checked = arrivals(second, p, &b, start * 1.05, deepest * 0.97, limit), other = 0;
        orbit_free(&b);
        if (extrapolate > 0 && p->ratio[n - 1] < 60) {
            b = midpoint_orbit(&p->f, 14, -30, 0.5 / rate_bound(a));
            for (int i = 0; i < n; i++) { decimal(b.y[i], x0[i]); mpfr_sub(b.y[i], b.y[i], p->f.star[i], RN); }
            other = arrivals(gbs, p, &b, start, 1.3 * start + 0.5, extrapolate);
            orbit_free(&b);
        }
        fprintf(out, ",\"end\":\"sink\",\"psi\":[");
        for (int j = 0; j < p->count; j++) {
            int k = p->mode[j];
            double both = checked && second[j].digits > 0 ? -c_far(&first[j].value, &second[j].value) : -1;
            /* what the two orbits share; the first orbit's arrivals must agree as well */
            double digits = first[j].digits < both ? first[j].digits : both;
            if (!p->unique[k] || p->resonant[k] || p->ratio[k] >= degree + 0.5) digits = -1;
            if (j) fputc(',', out);
            if (digits < 15) { fprintf(out, "null"); continue; }
            int shown = digits > SHOWN ? SHOWN : (int) digits;
            fputc('[', out); print_real(out, first[j].value.re, shown); fputc(',', out); if (mpfr_zero_p(p->lambda[k].im)) mpfr_set_zero(first[j].value.im, 1);
            print_real(out, first[j].value.im, shown);
            fprintf(out, ",%.1f,%.1f", first[j].digits, both);
            if (other && gbs[j].digits > 0) fprintf(out, ",%.1f", -c_far(&first[j].value, &gbs[j].value));
            fputc(']', out);
        }
        free(gbs); free_cplxs(third, p->count);
        fprintf(out, "],\"steps\":%ld,\"seconds\":%.2f}", o.steps, seconds() - began);
    }
    orbit_free(&o); free(first); free(second); free_cplxs(values, 2 * p->count);
}

static void print_spectrum(FILE *out, const spectrum *p) {
    int n = p->f.n;
    fprintf(out, "\"degree\":%d,\"star\":[", p->s.p);
    for (int i = 0; i < n; i++) { if (i) fputc(',', out); print_real(out, p->f.star[i], SHOWN); }
    fprintf(out, "],\"modes\":[");
    for (int j = 0; j < p->count; j++) {
        int k = p->mode[j];
        fprintf(out, "%s{\"index\":%d,\"lambda\":[", j ? "," : "", k);
        print_real(out, p->lambda[k].re, SHOWN); fputc(',', out); print_real(out, p->lambda[k].im, SHOWN);
        fprintf(out, "],\"ratio\":%.4g,\"gap\":%.3g,\"condition\":%.3g", p->ratio[k], p->gap[k] > 1e100 ? 9.99 : p->gap[k], p->condition[k]);
        if (p->tie[k]) fprintf(out, ",\"tie\":true");
        if (!p->unique[k]) fprintf(out, ",\"repeated\":true");
        if (p->unique[k] == 2) fprintf(out, ",\"chain\":true");
        if (p->resonant[k]) fprintf(out, ",\"resonant\":true");
        fputc('}', out);
    }
    fprintf(out, "]");
}
/* as deep as the stored modes need; a stiff orbit costs too much to go on for the faster ones */
static double deepest_of(const spectrum *p) {
    int degree = p->s.p;
    double stiff = p->ratio[p->f.n - 1], most = degree == 1 ? 40 : degree == 2 ? 30 : degree == 3 ? 26 : degree < 6 ? 18 : 9;
    if (bits_now() < 192) most = degree == 1 ? 32 : degree == 2 ? 20 : degree == 3 ? 15 : degree < 6 ? 12 : 7;
    double need = 1.4 * 26 / degree + 1;
    return stiff > 40 && need < most ? need : most;
}
static void family_case(FILE *out, int index) {
    long seed = 13000000L + index; int kind = index % KINDS; double began = seconds();
    network a = family(seed, kind, 0, 0);
    int n = a.n; double *x = malloc(2 * n * sizeof(double)), *star = x + n; int found = 0;
    fprintf(out, "{\"case\":%d,\"seed\":%ld,\"kind\":\"%s\",\"n\":%d,\"activation\":\"%s\"", index, seed, kind_name[kind], n, a.logistic ? "logistic" : "tanh");
    random_seed(seed + 500000000L);
    for (int turn = 0; turn < 3 && !found; turn++) {
        for (int i = 0; i < n; i++) x[i] = (random_below(3001) - 1500) / 1000.0;
        found = settle(&a, x, star);
    }
    spectrum p;
    if (!found) fprintf(out, ",\"end\":\"no sink found\"}\n");
    else if (!spectrum_of(&p, &a, star, 6, 4, local_degree(n, 5e5))) {
        fprintf(out, ",\"end\":\"no hyperbolic sink\"}\n");
        spectrum_free(&p);
    } else {
        fprintf(out, ","); print_spectrum(out, &p); fprintf(out, ",\"setup\":%.2f,\"points\":[", seconds() - began);
        long *x0 = malloc(n * sizeof(long)); double *z = malloc(2 * n * sizeof(double)), *end = z + n;
        for (int which = 0; which < 2; which++) {
            double length = 1 + random_below(2001) / 1000.0, size = 0;
            for (int i = 0; i < n; i++) { z[i] = random_below(2001) - 1000; size += z[i] * z[i]; }
            for (int i = 0; i < n; i++) x0[i] = 1000 * (long) rint(100 * (star[i] + length * z[i] / sqrt(size)));
            for (int i = 0; i < n; i++) z[i] = x0[i] / (double) UNIT;
            if (which) fputc(',', out);
            int settled = settle(&a, z, end);
            if (settled && distance(end, star, n) < 1e-7) point(out, &p, &a, x0, deepest_of(&p), 60);
            else {
                fprintf(out, "{\"x\":[");
                for (int i = 0; i < n; i++) { if (i) fputc(',', out); print_decimal(out, x0[i]); }
                fprintf(out, "],\"end\":\"%s\"}", settled ? "another equilibrium" : "no equilibrium");
            }
            if (n > (bits_now() < 192 ? 25 : 40)) break;     /* one point of the large ones */
        }
        fprintf(out, "],\"seconds\":%.2f}\n", seconds() - began);
        free(x0); free(z);
        spectrum_free(&p);
    }
    fflush(out);
    free(x); network_free(&a);
}
static void print_network(FILE *out, const network *a) {
    fprintf(out, "{activation: %s, leak: [", a->logistic ? "logistic" : "tanh");
    for (int i = 0; i < a->n; i++) { if (i) fprintf(out, ", "); print_decimal(out, a->leak[i]); }
    fprintf(out, "], weights: [");
    for (int i = 0; i < a->n; i++) {
        fprintf(out, i ? ", [" : "[");
        for (int j = 0; j < a->n; j++) { if (j) fprintf(out, ", "); print_decimal(out, a->w[i * a->n + j]); }
        fprintf(out, "]");
    }
    fprintf(out, "], inputs: [");
    for (int i = 0; i < a->n; i++) { if (i) fprintf(out, ", "); print_decimal(out, a->input[i]); }
    fprintf(out, "]}\n");
}
/* one network, point: all coordinates 0.5; only the slowest modes, degree 1 or 2 */
static void one(FILE *out, int kind, long seed, int n, long g, int modes, double deepest) {
    network a = family(seed, kind, n, g);
    double *x = calloc(2 * n, sizeof(double)), *star = x + n; long *x0 = malloc(n * sizeof(long));
    for (int i = 0; i < n; i++) { x0[i] = UNIT / 2; x[i] = 0.5; }
    fprintf(out, "{\"seed\":%ld,\"kind\":\"%s\",\"n\":%d,\"g\":%ld,\"activation\":\"%s\"", seed, kind_name[kind], n, g, a.logistic ? "logistic" : "tanh");
    spectrum p;
    if (!settle(&a, x, star)) fprintf(out, ",\"end\":\"no sink found\"}\n");
    else if (!spectrum_of(&p, &a, star, modes, 0, n <= 120 ? 2 : 1)) fprintf(out, ",\"end\":\"no hyperbolic sink\"}\n");
    else {
        fprintf(out, ","); print_spectrum(out, &p); fprintf(out, ",\"points\":["); fflush(out);
        point(out, &p, &a, x0, deepest, 1e5);
        fprintf(out, "]}\n");
        spectrum_free(&p);
    }
    fflush(out);
    free(x); free(x0); network_free(&a);
}
/* n logistic(0|1) points; leaks; inputs; weights row by row; points: decimals with at most 7 places */
static long read_decimal(FILE *in) {
    char text[64]; if (fscanf(in, "%63s", text) != 1) { fprintf(stderr, "a number is missing\n"); exit(2); }
    double v = atof(text) * UNIT;
    if (fabs(v - rint(v)) > 1e-3) { fprintf(stderr, "%s has too many places\n", text); exit(2); }
    return lrint(v);
}
static void file(FILE *out, const char *name, int modes, double deepest, int degree) {
    FILE *in = fopen(name, "r"); int n, logistic, points;
    UNIT = 10000000;
    if (!in || fscanf(in, "%d %d %d", &n, &logistic, &points) != 3) { fprintf(stderr, "%s: expected n, logistic, points\n", name); exit(2); }
    network a = network_of(n); a.logistic = logistic;
    for (int i = 0; i < n; i++) a.leak[i] = read_decimal(in);
    for (int i = 0; i < n; i++) a.input[i] = read_decimal(in);
    for (int i = 0; i < n * n; i++) a.w[i] = read_decimal(in);
    long *x0 = malloc(n * sizeof(long)); double *x = calloc(2 * n, sizeof(double)), *star = x + n; spectrum p;
    fprintf(out, "{\"file\":\"%s\",\"n\":%d,", name, n);
    for (int which = 0; which < points; which++) {
        for (int i = 0; i < n; i++) { x0[i] = read_decimal(in); x[i] = x0[i] / (double) UNIT; }
        if (which == 0) {
            if (!settle(&a, x, star) || !spectrum_of(&p, &a, star, modes, 0, degree > 0 ? degree : local_degree(n, 5e5))) { fprintf(out, "\"end\":\"no sink\"}\n"); return; }
            print_spectrum(out, &p); fprintf(out, ",\"points\":[");
        } else fputc(',', out);
        point(out, &p, &a, x0, deepest > 0 ? deepest : deepest_of(&p), 1e4);
    }
    fprintf(out, "]}\n");
}
int main(int argc, char **argv) {
    const char *bits = getenv("KOG_REFERENCE_BITS");
    as_doubles = getenv("KOG_REFERENCE_DOUBLES") != NULL;
    const char *gbs = getenv("KOG_REFERENCE_GBS");
    numbers_start(bits ? atol(bits) : 192);
    if (argc >= 4 && !strcmp(argv[1], "family")) for (int k = atoi(argv[2]); k < atoi(argv[3]); k += argc > 4 ? atoi(argv[4]) : 1) {
        extrapolate = gbs ? atof(gbs) : k % 8 == 0 || k < 30 ? 6 : 0;
        family_case(stdout, k);
    }
    else if (argc == 4 && !strcmp(argv[1], "text")) for (int k = atoi(argv[2]); k < atoi(argv[3]); k++) {
        network a = family(13000000L + k, k % KINDS, 0, 0); print_network(stdout, &a); network_free(&a);
    }
    else if (argc == 8 && !strcmp(argv[1], "one")) one(stdout, atoi(argv[2]), atol(argv[3]), atoi(argv[4]), atol(argv[5]), atoi(argv[6]), atof(argv[7]));
    else if (argc >= 4 && !strcmp(argv[1], "file")) file(stdout, argv[2], atoi(argv[3]), argc > 4 ? atof(argv[4]) : 0, argc > 5 ? atoi(argv[5]) : 0);
    else if (argc == 4 && !strcmp(argv[1], "numbers")) {
        random_seed(strtoull(argv[2], NULL, 10));
        for (int k = 0; k < atoi(argv[3]); k++) printf("%lld\n", (long long) random_long());
    } else { fprintf(stderr, "see the head of reference.c\n"); return 2; }
    numbers_end();
    return 0;
}
