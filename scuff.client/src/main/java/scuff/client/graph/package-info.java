/**
 * What follows from the shape of a graph: in which order sandboxes and devices run, which connections take how long, how
 * late a signal is. Pure functions of values, no process and no memory in sight; any thread.
 */
package scuff.client.graph;
