package kog.files;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys that readers accept: what suggestions choose from and what the pages of the formats explain. */
public enum Keys {
    NETWORK(
            "network",
            "Keys",
            "name",
            "form",
            "activation",
            "weights",
            "inputs",
            "bias",
            "leak",
            "tau",
            "recurrence",
            "parameters"),
    ACTIVATION("network", "Keys of `activation`", "taylor", "order", "polynomial"),
    PARAMETER("network field map", "Keys of `parameters`", "assumption", "value"),
    PRODUCT("network cell", "Keys of a product", "left", "right"),
    NAMED_RECURRENCE("network", "Keys of a named recurrence", "matrix", "value"),
    FIELD("field", "Keys", "name", "state", "field", "parameters"),
    CELL("cell", "Keys", "name", "cell", "weights", "prefix", "input", "as", "tau", "state", "inputs"),
    SEQUENCE("cell", "Keys of `inputs`", "formula", "random", "scale"),
    MAP("map", "Keys", "name", "state", "map", "parameters", "start"),
    CLAIMS("claims", "Keys", "claims"),
    CLAIM(
            "claims",
            "Keys of a claim",
            "eigenfunction",
            "log_eigenfunction",
            "first_integral",
            "generalized_eigenfunction",
            "conjugacy",
            "eigenvalue",
            "of",
            "linear",
            "region",
            "free",
            "latex",
            "sense",
            "expect",
            "name"),
    CLAIM_ABOUT_A_MAP(
            "claims",
            "Keys of a claim about a map",
            "eigenfunction",
            "log_eigenfunction",
            "invariant",
            "generalized_eigenfunction",
            "conjugacy",
            "multiplier",
            "of",
            "linear",
            "region",
            "free",
            "latex",
            "expect",
            "name"),
    ENSEMBLE(
            "ensemble",
            "Keys",
            "networks",
            "seed",
            "neurons",
            "layers",
            "activation",
            "density",
            "scale",
            "recurrent_density",
            "recurrent_scale",
            "input_scale",
            "order",
            "points",
            "epsilon"),
    SPECTRA(
            "ensemble",
            "Keys of an ensemble of spectra",
            "name",
            "ensemble",
            "g",
            "N",
            "seeds",
            "d",
            "rank",
            "strength",
            "overlap",
            "decay",
            "inputs",
            "input_scale",
            "bias_scale");

    private final String formats;
    private final String heading;
    private final String names;

    Keys(String formats, String heading, String... names) {
        this.formats = formats;
        this.heading = heading;
        this.names = String.join(" ", names);
    }

    Set<String> names() {
        return new LinkedHashSet<>(list());
    }

    /** The pages that explain them. */
    public List<String> formats() {
        return List.of(formats.split(" "));
    }

    /** Where on the page. */
    public String heading() {
        return heading;
    }

    /** All of them, in the page's order. */
    public List<String> list() {
        return List.of(names.split(" "));
    }
}
