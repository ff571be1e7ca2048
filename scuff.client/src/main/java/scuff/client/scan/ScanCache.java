package scuff.client.scan;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scuff.client.log.Log;
import scuff.protocol.control.Messages;

/** Remembers findings from scan to scan in a JSON file. A file that is missing, damaged or of another version is an empty memory. */
final class ScanCache {
    /** Our own, because it remembers our types: they go with our bundle. */
    private static final Gson JSON = Messages.JSON.newBuilder().create();
    private static final int VERSION = 1;

    private final Path file;
    private final Log log;
    private final Map<Path, Finding> findings = new LinkedHashMap<>();

    private record Document(int version, List<Finding> findings) {}

    ScanCache(Path file, Log log) {
        this.file = file;
        this.log = log;
        load();
    }

    private void load() {
        try {
            Document document = JSON.fromJson(Files.readString(file), Document.class);
            if (document != null && document.version == VERSION) {
                document.findings.forEach(finding -> findings.put(finding.candidate().file(), finding));
            }
        } catch (NoSuchFileException e) {
            log.debug("no scan cache yet: file=" + file);
        } catch (IOException | RuntimeException e) { // Gson wraps what record constructors throw in several ways
            findings.clear();
            log.warn("scan cache not read, everything is scanned anew: file=" + file + ", why=" + e);
        }
    }

    /** What is known of exactly this candidate. */
    synchronized Optional<Finding> find(Candidate candidate) {
        return Optional.ofNullable(findings.get(candidate.file())).filter(finding -> finding.candidate().equals(candidate));
    }

    synchronized void put(Finding finding) {
        findings.put(finding.candidate().file(), finding);
    }

    synchronized Collection<Finding> all() {
        return List.copyOf(findings.values());
    }

    /** Writes everything to a new file and puts it in the place of the old one. A cache that cannot be written is no failure. */
    synchronized void save() {
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "scan", ".tmp");
            try {
                Document document = new Document(VERSION, List.copyOf(findings.values()));
                Files.write(next, JSON.toJson(document).getBytes(StandardCharsets.UTF_8));
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            log.warn("scan cache not written: file=" + file + ", why=" + e);
        }
    }
}
