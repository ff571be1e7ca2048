/**
 * What of the isolation that is configured concerns devices and their processes: what is in force now, and which sandboxes are
 * restarted when that changes. Any thread; restarts run on tasks.
 */
package scuff.client.isolation;
