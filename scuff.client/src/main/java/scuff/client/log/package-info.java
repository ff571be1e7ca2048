/** Where the client writes what happens, one line for each fact. Any thread but audio threads. */
package scuff.client.log;
