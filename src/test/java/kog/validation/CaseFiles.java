package kog.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files under validation/cases.
 *
 * @param digests the first twelve digits of each SHA-256, by name
 */
record CaseFiles(TreeMap<String, String> digests) {

    static CaseFiles read() throws IOException {
        TreeMap<String, String> digests = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(Evidence.CASES)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = Evidence.CASES.relativize(file).toString().replace('\\', '/');
            digests.put(name, digest(Files.readAllBytes(file)));
        }
        return new CaseFiles(digests);
    }

    /** With one file that is new or has another digest. */
    CaseFiles with(String name, String digest) {
        TreeMap<String, String> changed = new TreeMap<>(digests);
        changed.put(name, digest);
        return new CaseFiles(changed);
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
