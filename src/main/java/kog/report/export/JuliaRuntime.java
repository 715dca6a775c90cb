package kog.report.export;

import java.util.regex.Pattern;

/** The functions that generated Julia files call; a file holds those it needs. */
final class JuliaRuntime {

    private JuliaRuntime() {}

    /** The definitions for this code. */
    static String needed(String code) {
        boolean roots = code.contains("root_number(") || code.contains("root_sum(");
        return READ
                + (usesQuadGK(code) ? INTEGRAL : "")
                + (code.contains("flow_integral(") ? FLOW : "")
                + (roots ? ROOTS : "")
                + (code.contains("size_log(") ? SIZE_LOG : "");
    }

    static boolean usesQuadGK(String code) {
        return INTEGRALS.matcher(code).find();
    }

    private static final Pattern INTEGRALS = Pattern.compile("\\bintegral\\(");

    private static final String READ = """

            function read_values(x, p, names)
                all = merge(DEFAULTS, p)
                length(all) == length(DEFAULTS) || error("unknown names in p, expected some of $(keys(DEFAULTS))")
                return float.(big.(x)), [float(big(all[n])) for n in names]
            end

            # what a region refuses may not even have a value
            function holds(region, x, p)
                try
                    return all(isfinite, x) && region(x, p)
                catch e
                    e isa DomainError || rethrow()
                    return false
                end
            end

            function claim(; name, formula, eigenvalue, psi, log_psi, gradient, of, region, exactness, free)
                inside(x, p=Dict()) = holds(region, x, p)
                where_inside(f) = (x, p=Dict()) -> inside(x, p) ? f(x, p) : NaN
                return (name = name, formula = formula, eigenvalue = eigenvalue, psi = where_inside(psi),
                    log_psi = where_inside(log_psi), gradient = where_inside(gradient), of = where_inside(of),
                    region = inside, exactness = exactness, free = free)
            end
            """;

    private static final String INTEGRAL = """

            using QuadGK

            # the integral along the straight segment from a to b, which holds no singularity
            integral(f, a, b) = a == b ? big(0.0) : quadgk(f, float(big(a)), float(big(b)); rtol = eps(BigFloat)^0.9)[1]
            """;

    private static final String FLOW = """

            # Gragg's modified midpoint rule over one step
            function midpoint(rates, t, y, f, step, parts)
                h = step / parts
                last, now = y, y + h * f
                for k in 1:parts-1
                    last, now = now, last + 2 * h * rates(t + k * h, now[1:end-1]...)
                end
                return (now + last + h * rates(t + step, now[1:end-1]...)) / 2
            end

            # The integral of the last rate over time from 0 to infinity, along x' = the other rates from x = start, as one initial
            # value problem: extrapolated midpoint steps, each component to its own relative accuracy, until the rest of a decaying
            # integrand is below its share of the whole. NaN where it does not converge.
            function flow_integral(rates, start)
                columns = max(6, round(Int, precision(BigFloat) * 0.15))
                tolerance = 1000 * eps(BigFloat)
                y = BigFloat[start; 0]
                f = rates(big(0.0), y[1:end-1]...)
                t, step, whole = big(0.0), big(0.125), big(0.0)
                times, sizes = BigFloat[], BigFloat[]
                for count in 1:3000
                    old, row, used, wrong = [], [], 0, big(NaN)
                    for k in 1:columns
                        row = Any[midpoint(rates, t, y, f, step, 2k)]
                        for j in 2:k
                            push!(row, row[j-1] + (row[j-1] - old[j-1]) / ((big(k) / (k - j + 1))^2 - 1))
                        end
                        old, used = row, k
                        if k >= 3
                            scale = abs.(y) + abs.(row[k]) + abs.(step * f) .+ big(10.0)^-1000
                            scale[end] += whole
                            wrong = maximum(abs.(row[k] - row[k-1]) ./ scale)
                            wrong <= tolerance / 10 && break
                        end
                    end
                    if !(wrong <= tolerance)
                        step *= 0.3
                        step < 1e-9 * (1 + t) && return big(NaN)
                        continue
                    end
                    before = abs(f[end])
                    y, t = row[used], t + step
                    f = rates(t, y[1:end-1]...)
                    whole += step * (before + abs(f[end])) / 2
                    push!(times, t)
                    push!(sizes, abs(f[end]))
                    n = length(times)
                    if n > 6
                        now = maximum(sizes[n-2:n])
                        half = max(3, searchsortedlast(times, t / 2))
                        past = maximum(sizes[half-2:half])
                        over = now == 0 || past > now && now * (t - times[half]) / log(past / now) <= tolerance * whole
                        over && return y[end]
                    end
                    step *= used < columns / 2 ? 2 : used < columns ? 1.25 : 1
                end
                return big(NaN)
            end
            """;

    private static final String ROOTS = """

            # All roots, by simultaneous Newton steps (Weierstrass): real ones ascending, then the others by real part,
            # |imaginary part|, the negative imaginary part first. c: constant term first.
            function ordered_roots(c)
                n = length(c) - 1
                return setprecision(BigFloat, 2 * precision(BigFloat) + 64) do
                    a = [Complex{BigFloat}(v) for v in c] ./ Complex{BigFloat}(c[end])
                    radius = 1 + maximum(abs.(a))
                    z = [radius * cis(2 * big(pi) * k / n + big(4) / 10) for k in 0:n-1]
                    for step in 1:10000
                        moved = big(0.0)
                        for k in 1:n
                            others = prod([z[k] - z[j] for j in 1:n if j != k]; init = one(z[k]))
                            correction = evalpoly(z[k], Tuple(a)) / others
                            z[k] -= correction
                            moved = max(moved, abs(correction))
                        end
                        moved <= radius * eps(BigFloat) * 64 && break
                    end
                    unit = radius * sqrt(eps(BigFloat))
                    reals = sort([real(v) for v in z if abs(imag(v)) <= unit])
                    pairs = sort([v for v in z if abs(imag(v)) > unit];
                        by = v -> (round(real(v) / unit), round(abs(imag(v)) / unit), imag(v)))
                    return Any[reals; pairs]
                end
            end

            root_number(c, k) = ordered_roots(c)[k]

            root_sum(c, body) = sum(body(z) for z in ordered_roots(c))
            """;

    private static final String SIZE_LOG = """

            # log|w| for real w: a sum over roots stays real on every interval between the real roots
            size_log(w) = isreal(w) ? log(abs(w)) : log(w)
            """;
}
