package scuff.api.ipc;

/**
 * What came of a request for real-time scheduling.
 *
 * @param granted whether the calling thread now runs with real-time priority
 * @param detail  the policy and priority granted, or why it was refused and what the user can change
 */
public record RealTimeGrant(boolean granted, String detail) {}
