/**
 * A platform in memory: devices are small Java functions, sandboxes live and die at a word, nothing starts a process.
 * Tests of commands, racks and renders use it; the thread is the test's.
 */
package scuff.shell.fake;
