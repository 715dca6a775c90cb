package kog.report.export;

/** The functions that generated Julia files call; a file holds those it needs. */
final class JuliaRuntime {

    private JuliaRuntime() {}

    /** The definitions for this code. */
    static String needed(String code) {
        boolean roots = code.contains("root_number(") || code.contains("root_sum(");
        return READ
                + (code.contains("integral(") ? INTEGRAL : "")
                + (roots ? ROOTS : "")
                + (code.contains("size_log(") ? SIZE_LOG : "");
    }

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
