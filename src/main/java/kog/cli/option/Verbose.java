package kog.cli.option;

import picocli.CommandLine.Option;

/** Whether text holds what the answer rests on, beside the answer. */
public final class Verbose {

    @Option(
            names = {"-v", "--verbose"},
            description = "Print what the answer rests on, too.")
    private boolean verbose;

    public boolean isSet() {
        return verbose;
    }
}
