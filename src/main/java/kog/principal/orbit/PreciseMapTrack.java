package kog.principal.orbit;

import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.precise.PreciseField;
import kog.principal.series.LocalModes;

/** In double-doubles: the iteration of a map. */
public final class PreciseMapTrack extends PreciseTrack {

    /**
     * @param map    f in the place of a field
     * @param center the fixed point
     */
    public PreciseMapTrack(
            PreciseField map,
            DoubleDouble[] center,
            LocalModes<PreciseComplex> modes,
            PlainEvaluation.Coefficients coefficients) {
        super(map.around(center, 1), 0, modes, coefficients);
    }

    @Override
    public boolean step(int direction, double longest) {
        if (direction < 0) {
            throw new IllegalArgumentException("a map has no backward steps");
        }
        DoubleDouble[] next = rates();
        double[] magnitudes = field.magnitudes();
        Orbit.Step kept = orbit.next();
        boolean finite = true;
        for (int i = 0; i < n; i++) {
            kept.coefficients()[i][0] = y[i].doubleValue();
            kept.error()[i] = UNIT * (16 + Math.sqrt(n)) * magnitudes[i];
            y[i] = next[i];
            finite &= y[i].isFinite();
        }
        orbit.add(1);
        keep();
        return finite;
    }
}
