package scuff.shell.validate;

import java.util.List;

/**
 * What a check found.
 *
 * @param reason one line for a person
 */
record Answer(Verdict verdict, String reason) {
    private static final int TOLD = 3;

    static Answer yes(String reason) {
        return new Answer(Verdict.PASSED, reason);
    }

    static Answer no(String reason) {
        return new Answer(Verdict.FAILED, reason);
    }

    static Answer skipped(String reason) {
        return new Answer(Verdict.SKIPPED, reason);
    }

    /** No, with the first few objections, or yes if there are none. */
    static Answer of(List<String> objections, String otherwise) {
        if (objections.isEmpty()) {
            return yes(otherwise);
        }
        String more = objections.size() > TOLD ? "; and " + (objections.size() - TOLD) + " more" : "";
        return no(String.join("; ", objections.subList(0, Math.min(TOLD, objections.size()))) + more);
    }
}
