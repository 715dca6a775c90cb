package kog.network;

/**
 * One layer of a recurrent cell in PyTorch's weight layout: H units, gates stacked by rows.
 *
 * @param weightIh gates·H rows, one entry for each input; rows of no entries where no weights of inputs are known
 * @param weightHh gates·H rows of H
 * @param biasIh   gates·H numbers
 * @param biasHh   gates·H numbers
 */
public record CellLayer(double[][] weightIh, double[][] weightHh, double[] biasIh, double[] biasHh) {

    /** H. */
    public int units() {
        return weightHh[0].length;
    }

    /** The number of inputs, 0 where their weights are not known. */
    public int inputs() {
        return weightIh[0].length;
    }
}
