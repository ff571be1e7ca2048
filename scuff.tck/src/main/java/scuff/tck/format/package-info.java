/** What tests of a format give its devices: a host that writes down what is asked of it, and memory for blocks. Called by tests, on the threads they choose. */
package scuff.tck.format;
