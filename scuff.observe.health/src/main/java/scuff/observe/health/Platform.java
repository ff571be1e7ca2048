package scuff.observe.health;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;

/** What all checks say when there is nothing to look at. */
final class Platform {
    private Platform() {}

    static Result missing(FormattingResultLog log) {
        log.temporarilyUnavailable("there is no Scuff service; the log says which part is missing");
        return new Result(log);
    }
}
