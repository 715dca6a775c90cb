package kog.cli;

import kog.files.Bundled;
import picocli.CommandLine.IVersionProvider;

/** What a result depends on, beside its input. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "kog " + Bundled.version("kog"),
            "Java " + Runtime.version() + ", heap up to " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB (java -Xmx4g -jar ... sets it)",
            "Symja " + Bundled.version("Symja") + ", JAS " + Bundled.version("JAS") + ", Hipparchus "
                    + Bundled.version("Hipparchus"),
            "LGPL-3.0-or-later"
        };
    }
}
