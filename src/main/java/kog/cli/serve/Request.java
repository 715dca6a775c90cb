package kog.cli.serve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kog.report.json.JsonLine;
import kog.report.json.JsonLine.Digits;
import kog.symbolic.Excerpt;

/**
 * One line of input.
 *
 * @param arguments of the command line
 * @param files     contents for names among the arguments
 * @param results   names among the arguments that the command writes to and whose contents are asked for
 * @param directory where other relative names begin
 */
record Request(List<String> arguments, Map<String, byte[]> files, List<String> results, Path directory) {

    private static final Set<String> KEYS = new TreeSet<>(Set.of("id", "arguments", "files", "return", "directory"));

    /** What is wrong with a line. */
    static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1L;

        BadRequest(String message) {
            super(message);
        }
    }

    /** The object on a line. */
    static Map<?, ?> object(String line) throws BadRequest {
        try {
            if (JsonLine.parse(line) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (JsonLine.Malformed e) {
            throw new BadRequest("found no JSON (" + Excerpt.message(e.getMessage()) + "), expected one JSON object");
        }
        throw new BadRequest("found '" + Excerpt.of(line) + "', expected a JSON object");
    }

    /** The id of a request as JSON, to be given back. */
    static String id(Map<?, ?> object) throws BadRequest {
        Object id = object.get("id");
        if (id == null) {
            return "null";
        }
        if (id instanceof String text) {
            return JsonLine.quoted(text);
        }
        if (id instanceof Digits number) {
            return number.text();
        }
        throw new BadRequest("id: found " + kind(id) + ", expected a number or a string");
    }

    static Request of(Map<?, ?> object) throws BadRequest {
        for (Object key : object.keySet()) {
            if (!KEYS.contains(key)) {
                throw new BadRequest("found the key '" + Excerpt.of(key.toString()) + "', expected some of "
                        + String.join(", ", KEYS));
            }
        }
        List<String> arguments = strings(object, "arguments");
        if (arguments.isEmpty()) {
            throw new BadRequest(
                    "arguments: found none, expected those of a command line, as [\"derive\", \"net.yaml\"]");
        }
        if (arguments.get(0).equals("serve")) {
            throw new BadRequest("arguments: found serve, expected another command");
        }
        return new Request(arguments, files(object), results(object), directory(object));
    }

    private static Map<String, byte[]> files(Map<?, ?> object) throws BadRequest {
        Object given = object.get("files");
        if (given == null) {
            return Map.of();
        }
        if (!(given instanceof Map<?, ?> map)) {
            throw new BadRequest("files: found " + kind(given) + ", expected an object of names and texts");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<?, ?> file : map.entrySet()) {
            files.put(
                    name("files", file.getKey().toString()),
                    content(file.getKey().toString(), file.getValue()));
        }
        return files;
    }

    private static byte[] content(String name, Object value) throws BadRequest {
        if (value instanceof String text) {
            return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        if (value instanceof Map<?, ?> map && map.size() == 1 && map.get("base64") instanceof String digits) {
            try {
                return Base64.getDecoder().decode(digits);
            } catch (IllegalArgumentException e) {
                throw new BadRequest("files: " + Excerpt.of(name) + ": found no base64 (" + e.getMessage() + ")");
            }
        }
        throw new BadRequest("files: " + Excerpt.of(name) + ": found " + kind(value)
                + ", expected a text, or {\"base64\": \"...\"}");
    }

    private static List<String> results(Map<?, ?> object) throws BadRequest {
        List<String> results = new ArrayList<>();
        for (String name : strings(object, "return")) {
            results.add(name("return", name));
        }
        return results;
    }

    /** A name that stays inside of the folder that it is put into. */
    private static String name(String key, String name) throws BadRequest {
        try {
            Path path = Path.of(name);
            if (!name.isEmpty() && !path.isAbsolute() && path.equals(path.normalize()) && !path.startsWith("..")) {
                return name;
            }
        } catch (java.nio.file.InvalidPathException e) {
            // said below
        }
        throw new BadRequest(key + ": found the name '" + Excerpt.of(name) + "', expected a relative one without ..");
    }

    private static Path directory(Map<?, ?> object) throws BadRequest {
        Object given = object.get("directory");
        if (given == null) {
            return null;
        }
        try {
            if (given instanceof String name && java.nio.file.Files.isDirectory(Path.of(name))) {
                return Path.of(name);
            }
        } catch (java.nio.file.InvalidPathException e) {
            // said below
        }
        throw new BadRequest("directory: found '" + Excerpt.of(String.valueOf(given)) + "', expected a folder");
    }

    private static List<String> strings(Map<?, ?> object, String key) throws BadRequest {
        Object given = object.get(key);
        if (given == null) {
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        if (given instanceof List<?> list) {
            list.stream().filter(String.class::isInstance).forEach(s -> strings.add((String) s));
            if (strings.size() == list.size()) {
                return strings;
            }
        }
        throw new BadRequest(key + ": found " + kind(given) + ", expected a list of strings");
    }

    private static String kind(Object value) {
        return value == null
                ? "null"
                : value instanceof Map
                        ? "an object"
                        : value instanceof List
                                ? "a list that is not of strings"
                                : value instanceof String ? "a string" : value.toString();
    }
}
