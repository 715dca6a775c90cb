package kog.principal.orbit;

import kog.dynamics.number.PlainComplex;
import kog.dynamics.precise.CenteredField;
import kog.principal.series.LocalModes;

/** In doubles: the iteration of a map that is written without cancellation near the fixed point. */
public final class PlainMapTrack extends PlainTrack {

    private final CenteredField.Expansion map;
    private final double[] zeros;
    private final double[] next;
    private final double[] imageRe;
    private final double[] imageIm;

    /** @param map f(x* + y) − x* as a function of y */
    public PlainMapTrack(CenteredField map, LocalModes<?> modes, PlainEvaluation.Coefficients coefficients) {
        super(map.dimension(), 0, modes, coefficients);
        this.map = map.expansion(1);
        zeros = new double[n];
        next = new double[n];
        imageRe = new double[modes.size()];
        imageIm = new double[modes.size()];
    }

    @Override
    public boolean step(int direction, double longest) {
        if (direction < 0) {
            throw new IllegalArgumentException("a map has no backward steps");
        }
        advance();
        double[] magnitudes = map.magnitudes();
        Orbit.Step kept = orbit.next();
        boolean finite = true;
        for (int i = 0; i < n; i++) {
            kept.coefficients()[i][0] = y[i];
            kept.error()[i] = UNIT * (3 + Math.sqrt(n) / 4) * magnitudes[i];
            y[i] = next[i];
            finite &= Double.isFinite(y[i]);
        }
        orbit.add(1);
        keep(orbit.points() - 1);
        return finite;
    }

    private void advance() {
        double[][] a = map.solution(y);
        for (int i = 0; i < n; i++) {
            next[i] = a[i][1];
        }
    }

    @Override
    public void evaluate() {
        advance();
        evaluation.evaluate(next, zeros);
        System.arraycopy(evaluation.valueRe, 0, imageRe, 0, imageRe.length);
        System.arraycopy(evaluation.valueIm, 0, imageIm, 0, imageIm.length);
        evaluation.evaluate(y, zeros);
    }

    @Override
    public PlainComplex image(int function) {
        return new PlainComplex(imageRe[function], imageIm[function]);
    }
}
