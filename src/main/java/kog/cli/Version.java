package kog.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What a result depends on, beside its input. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties versions = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/kog/version.properties")) {
            versions.load(in);
        }
        return new String[] {
            "kog " + versions.getProperty("kog"),
            "Java " + Runtime.version() + ", heap up to " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB (java -Xmx4g -jar ... sets it)",
            "Symja " + versions.getProperty("Symja") + ", JAS " + versions.getProperty("JAS") + ", Hipparchus "
                    + versions.getProperty("Hipparchus"),
            "LGPL-3.0-or-later"
        };
    }
}
