package kog.lyapunov;

/** Mistakes that published code makes with Jacobians. */
enum Alteration {
    TRANSPOSED {
        @Override
        void apply(double[][] j) {
            for (int i = 0; i < j.length; i++) {
                for (int k = 0; k < i; k++) {
                    double entry = j[i][k];
                    j[i][k] = j[k][i];
                    j[k][i] = entry;
                }
            }
        }
    },
    /** The cell state as if it were constant. */
    FROZEN_CELL_STATE {
        @Override
        void apply(double[][] j) {
            int h = j.length / 2;
            for (int i = h; i < 2 * h; i++) {
                for (int k = 0; k < 2 * h; k++) {
                    j[i][k] = i == k ? 1 : 0;
                }
            }
        }
    };

    abstract void apply(double[][] jacobian);
}
