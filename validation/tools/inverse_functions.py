"""Values of elementary functions at 80 digits (mpmath 1.3), 65 printed: FieldEvaluationTest."""
from mpmath import mp, mpc, nstr

mp.dps = 80
for name in ["atan", "log", "asin", "acos", "tan"]:
    for x, y in [("0.9", "0"), ("-1.7", "0"), ("0.7", "0.4"), ("-0.6", "1.3"), ("-2.5", "-0.01")]:
        if y == "0" and name in ("asin", "acos") and abs(float(x)) > 1:
            continue
        value = getattr(mp, name)(mpc(x, y))
        print(name, x, y, nstr(value.real, 65), nstr(value.imag, 65))
