/** What tests of a format give its devices: a host that writes down what is asked of it, a thread for blocks, memory for them; and the contracts every format keeps. Called by tests, on the threads they choose. */
package scuff.tck.format;
