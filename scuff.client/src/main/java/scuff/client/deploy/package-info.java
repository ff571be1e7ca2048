/**
 * From what is deployed in the application's framework to the command line of a child. Everything a child needs lies inside
 * deployed bundles; it is written to a cache folder, each jar under a name that holds the digest of its content, so that
 * nothing is ever replaced under a running process. Any thread but audio threads.
 */
package scuff.client.deploy;
