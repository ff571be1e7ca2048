package scuff.api.client;

import java.time.Instant;

/**
 * How a sandbox's process ended.
 *
 * @param when       when it was noticed
 * @param cause      one line for a person
 * @param exitCode   of the process; 128 + signal number where a signal ended it; -1 when it never ran
 * @param lastCall   what was being called in which plugin; two calls when the main and the audio thread both were in one; empty when
 *                   nothing was
 * @param errorOutput the last lines the process wrote to standard error
 */
public record CrashReport(Instant when, String cause, int exitCode, String lastCall, String errorOutput) {}
