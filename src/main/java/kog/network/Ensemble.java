package kog.network;

import java.util.List;

/**
 * Random networks of a class: for every gain and size as many as there are seeds.
 *
 * @param gains the values of g
 * @param sizes the values of N
 * @param seeds how many networks of each
 */
public record Ensemble(RandomClass kind, List<Double> gains, List<Integer> sizes, int seeds) {
    public Ensemble {
        gains = List.copyOf(gains);
        sizes = List.copyOf(sizes);
    }
}
