package kog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.generator.Link;
import kog.network.Parameter;

/**
 * A claim of a derivation and its certificate.
 *
 * @param link the statement that the claim is part of, where it is about the linearizing coordinates
 */
public record Judged(Certificate certificate, Optional<Link> link) {

    /**
     * The claims of a derivation, all of them, in the order in which it lists them.
     *
     * @param generator  of the system that was derived
     * @param parameters every symbol in its field that is not a state variable
     */
    public static List<Judged> all(Derivation derivation, KoopmanGenerator generator, List<Parameter> parameters) {
        return all(derivation, generator, parameters, part -> {});
    }

    /** @param progress takes the part of the claims that are judged, from 0 to 1 */
    public static List<Judged> all(
            Derivation derivation, KoopmanGenerator generator, List<Parameter> parameters, DoubleConsumer progress) {
        List<Judged> judged = new ArrayList<>();
        List<Derivation.Stated> claims = derivation.claims(generator);
        for (Derivation.Stated s : claims) {
            judged.add(new Judged(Verifier.of(s.generator(), parameters).judge(s.claim()), s.link()));
            progress.accept((double) judged.size() / claims.size());
        }
        return judged;
    }
}
